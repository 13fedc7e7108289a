import { FileText, ImageIcon, Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { sizeWords } from '@/lib/file-size';
import { paths } from '@/lib/paths';
import type { Attachment } from '../queries';

/** The files of a message as links, which work before JavaScript: pictures that were found to be pictures are shown. */
export function PortalFiles({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useTranslations('files');
  if (attachments.length === 0) return null;
  const inOrder = [...attachments].sort((one, other) => one.position - other.position);

  return (
    <ul aria-label={t('attached')} className="mt-2 flex flex-wrap gap-2">
      {inOrder.map((attachment) => (
        <li key={attachment.id} className="min-w-0 max-w-full">
          <a
            href={paths.customerFile(attachment.id)}
            target="_blank"
            rel="noopener"
            // The file is looked for, and its address signed, when it is opened.
            className="block max-w-full"
          >
            {isPicture(attachment) ? (
              <Picture attachment={attachment} />
            ) : (
              <Download attachment={attachment} />
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Picture({ attachment }: { attachment: Attachment }) {
  return (
    // biome-ignore lint/performance/noImgElement: a private file, which no server of ours may resize.
    <img
      src={paths.customerFile(attachment.id)}
      alt={attachment.name}
      loading="lazy"
      className="block max-h-60 min-h-8 max-w-[min(20rem,100%)] rounded-md border border-border object-contain"
    />
  );
}

function Download({ attachment }: { attachment: Attachment }) {
  const format = useFormatter();
  const Icon = attachment.media_type.startsWith('image/')
    ? ImageIcon
    : attachment.media_type === 'application/pdf'
      ? FileText
      : Paperclip;

  return (
    <span className="inline-flex h-9 max-w-full items-center gap-2 rounded-md border border-border-strong bg-background px-2.5 text-base hover:bg-accent pointer-coarse:h-11">
      <Icon aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      <bdi className="min-w-0 truncate">{attachment.name}</bdi>
      <span className="flex-none text-muted-foreground text-sm">{sizeWords(attachment.size, format)}</span>
    </span>
  );
}

function isPicture({ is_verified_inline, media_type }: Attachment) {
  return is_verified_inline && media_type.startsWith('image/');
}
