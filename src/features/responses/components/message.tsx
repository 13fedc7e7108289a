'use client';

import { Lock, Merge, Reply } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/class-names';
import { actsOn, type MessageAct, type MessageRights } from '../message-acts';
import type { TicketResponse } from '../queries';
import { AttachmentList } from './attachment-list';
import type { MessageOrigin } from './conversation';
import { MessageBody } from './message-body';
import { MessageMenu } from './message-menu';

/**
 * A message. What a customer wrote has no surface, a reply the reply tint, a note the only warm surface there is,
 * with a border and a lock. All three share one left edge of text.
 */
export const Message = memo(function Message({
  response,
  customerName,
  origin,
  rights,
  onAct,
  isMarked,
}: MessageProps) {
  const t = useTranslations('conversation');
  const kind = kindOf(response);
  const acts = actsOn(response, rights);

  return (
    <article
      aria-label={`${response.author_name}, ${t(kind === 'reply' ? 'staff' : kind)}`}
      data-internal={kind === 'note'}
      className="message group/message max-md:-mx-3 grid grid-cols-[28px_minmax(0,1fr)] gap-x-2 max-md:grid-cols-1 max-md:px-3"
    >
      <Avatar
        name={response.author_name}
        id={response.author_id ?? undefined}
        size="md"
        className={cn('max-md:hidden', kind === 'customer' ? 'mt-0.5' : 'mt-2')}
      />
      <div
        className={cn(
          messageSurfaces[kind],
          isMarked && '-outline-offset-2 rounded-lg outline-2 outline-ring',
        )}
      >
        <header className="mb-0.5 flex flex-wrap items-center gap-x-2">
          <Avatar name={response.author_name} id={response.author_id ?? undefined} className="md:hidden" />
          <bdi className="font-strong text-sm">{response.author_name}</bdi>
          <Label kind={kind} customerName={customerName} />
          {origin && <Origin origin={origin} />}
          <span className="flex-1" />
          {acts.length > 0 && <MessageMenu response={response} acts={acts} onAct={onAct} />}
          {response.edited_at && (
            <Edited
              at={response.edited_at}
              isNote={kind === 'note'}
              onShow={acts.includes('versions') ? () => onAct('versions', response) : undefined}
            />
          )}
          <Time
            at={response.created_at}
            className={cn('text-xs', kind === 'note' ? 'text-note-muted' : 'text-muted-foreground')}
          />
        </header>
        <MessageBody response={response} className="text-base max-md:text-md" />
        <AttachmentList attachments={response.attachments} />
      </div>
    </article>
  );
});

function Origin({ origin: { number, subject, link } }: { origin: MessageOrigin }) {
  const t = useTranslations('conversation');

  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-xs" title={`${number} ${subject}`}>
      <Merge aria-hidden className="size-3 flex-none stroke-[1.75] text-icon" />
      {t.rich('origin', { ticket: () => link })}
    </span>
  );
}

/** That and when it was corrected: the way to what it said before, as long as that is kept. */
function Edited({ at, isNote, onShow }: { at: string; isNote: boolean; onShow?: () => void }) {
  const t = useTranslations('conversation');
  const words = t.rich('edited', { time: () => <Time at={at} /> });
  const className = cn('text-xs', isNote ? 'text-note-muted' : 'text-muted-foreground');
  if (!onShow) return <span className={className}>{words}</span>;

  return (
    <button
      type="button"
      onClick={onShow}
      className={cn(
        className,
        'rounded-sm underline decoration-border-strong underline-offset-3 hover:decoration-current pointer-coarse:min-h-11',
      )}
    >
      {words}
    </button>
  );
}

function Label({ kind, customerName }: { kind: Kind; customerName: string }) {
  const t = useTranslations('conversation');

  if (kind === 'customer') return <span className="text-muted-foreground text-xs">{t('customer')}</span>;
  if (kind === 'note') {
    return (
      <span className="inline-flex items-center gap-1 font-strong text-note-muted text-xs">
        <Lock aria-hidden className="size-3 stroke-[1.75]" />
        {t('note')}
      </span>
    );
  }
  return (
    <>
      <Badge className="h-4.5">{t('staff')}</Badge>
      <span className="inline-flex items-center gap-1 text-(--link) text-xs">
        <Reply aria-hidden className="size-3 stroke-[1.75]" />
        {t('reply', { name: customerName.split(/[\s@]/)[0] ?? customerName })}
      </span>
    </>
  );
}

type Kind = 'customer' | 'reply' | 'note';

function kindOf({ visibility, author_kind }: TicketResponse): Kind {
  if (visibility === 'internal') return 'note';
  return author_kind === 'customer' ? 'customer' : 'reply';
}

/** How each kind lies on the page. */
export const messageSurfaces: Record<Kind, string> = {
  customer: 'px-3.5 py-0.5 max-md:px-0',
  reply: 'rounded-lg bg-reply px-3.5 py-2.5 max-md:-mx-3 max-md:px-3',
  note: 'rounded-lg border-note-border border-s-3 bg-note py-2.5 ps-2.75 pe-3.5 text-note-foreground max-md:-mx-3 max-md:ps-2.25 max-md:pe-3',
};

type MessageProps = {
  response: TicketResponse;
  customerName: string;
  /** The ticket that it was written on, when that was merged into this one. */
  origin?: MessageOrigin;
  /** What the own role can do on its ticket. */
  rights: MessageRights;
  onAct: (act: MessageAct, response: TicketResponse) => void;
  /** It arrived while an answer was being written. */
  isMarked?: boolean;
};
