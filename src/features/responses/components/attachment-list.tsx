'use client';

import { useQuery } from '@tanstack/react-query';
import { FileText, Image as ImageIcon, Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { sizeWords } from '@/lib/file-size';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { type Attachment, addressOfFile } from '../queries';

/** The files of a message: pictures that were found to be pictures are shown, everything else is a download. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useTranslations('files');
  if (attachments.length === 0) return null;
  const inOrder = [...attachments].sort((one, other) => one.position - other.position);

  return (
    <ul aria-label={t('attached')} className="mt-2 flex flex-wrap gap-2">
      {inOrder.map((attachment) => (
        <li key={attachment.id}>
          {isPicture(attachment) ? <Picture attachment={attachment} /> : <Download attachment={attachment} />}
        </li>
      ))}
    </ul>
  );
}

/** Its address is signed for a minute, so it is asked for when it is shown, and kept by the page from then on. */
function Picture({ attachment }: { attachment: Attachment }) {
  const open = useOpenFile();
  const { data: picture } = useQuery({
    queryKey: ['picture', attachment.id],
    queryFn: async () => {
      const response = await fetch(await addressOfFile(await browserSupabase(), { path: attachment.path }));
      if (!response.ok) throw new Error('attachment_not_usable');
      return response.blob();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = useAddressOf(picture);

  if (!address) return <Download attachment={attachment} />;
  return (
    <button
      type="button"
      onClick={() => void open(attachment)}
      className="block overflow-hidden rounded-md border border-border"
    >
      {/* biome-ignore lint/performance/noImgElement: a private file, which no server of ours may resize. */}
      <img src={address} alt={attachment.name} className="block max-h-60 min-h-8 max-w-80 object-contain" />
    </button>
  );
}

/** An address for as long as it is shown: without an end it would keep every picture of the day in memory. */
function useAddressOf(blob: Blob | undefined) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

function Download({ attachment }: { attachment: Attachment }) {
  const t = useTranslations('files');
  const format = useFormatter();
  const open = useOpenFile();
  const Icon = attachment.media_type.startsWith('image/')
    ? ImageIcon
    : attachment.media_type === 'application/pdf'
      ? FileText
      : Paperclip;

  return (
    <button
      type="button"
      onClick={() => void open(attachment)}
      aria-label={t('open', { name: attachment.name, size: sizeWords(attachment.size, format) })}
      className="inline-flex h-8 max-w-72 items-center gap-2 rounded-md border border-border-strong bg-background px-2.5 text-foreground text-sm hover:bg-accent pointer-coarse:h-11"
    >
      <Icon aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      <bdi className="min-w-0 truncate">{attachment.name}</bdi>
      <span className="flex-none text-muted-foreground text-xs">{sizeWords(attachment.size, format)}</span>
    </button>
  );
}

/** A link for a minute, signed on this click: what somebody lost sight of cannot be opened by an older one. */
function useOpenFile() {
  const t = useTranslations('errors');

  return async ({ path, name, is_verified_inline }: Attachment) => {
    try {
      const address = await addressOfFile(await browserSupabase(), {
        path,
        ...(!is_verified_inline && { name }),
      });
      const link = document.createElement('a');
      link.href = address;
      link.rel = 'noopener noreferrer';
      link.target = '_blank';
      link.click();
    } catch (error) {
      toast.error(name, { description: t(await ownErrorKey(error)) });
    }
  };
}

function isPicture({ is_verified_inline, media_type }: Attachment) {
  return is_verified_inline && media_type.startsWith('image/');
}
