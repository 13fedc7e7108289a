'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { permits, useWorkspace } from '@/lib/workspace';
import type { TicketLink } from '../links';
import type { DeskTicket } from '../queries';
import { isStatus, shortNumber } from '../tickets';
import { DeskLink } from './desk-link';
import { useDeskLinks } from './use-desk-links';
import { useMerged, useMerging } from './use-merging';
import { useLinks, useTicketLinks } from './use-ticket-links';

/** Tickets that belong together with this one, each with what it is to it. */
export function LinkList({ ticket }: { ticket: DeskTicket }) {
  const links = useLinks(ticket.ticket_id);
  const t = useTranslations('deskTicket');
  const workspace = useWorkspace();
  const mayEdit = permits(workspace, 'edit_tickets', ticket);
  const { unlink } = useTicketLinks(ticket);
  const parts = useMerged(ticket).parts ?? [];

  if (links.length + parts.length === 0) return null;
  return (
    <section className="border-border border-b px-4 py-3.5">
      <h2 className="mb-1.5 font-strong text-muted-foreground text-xs">{t('links')}</h2>
      <ul className="grid gap-1">
        {parts.map((part) => (
          <MergedPart
            key={part.ticket_id}
            part={part}
            mayPart={permits(workspace, 'merge_tickets', ticket)}
          />
        ))}
        {links.map(({ side, other }) => (
          <Row
            key={other.id}
            side={side}
            other={other}
            removeLabel={t('unlink', { number: other.number })}
            onRemove={mayEdit ? () => void unlink(other.id) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

/** A ticket that is read as part of this one. */
function MergedPart({ part, mayPart }: { part: Merged; mayPart: boolean }) {
  const t = useTranslations('deskTicket');
  const { unmerge } = useMerging(part);

  return (
    <Row
      side="merged"
      other={part}
      removeLabel={t('unmerge', { number: part.number })}
      onRemove={mayPart ? () => void unmerge() : undefined}
    />
  );
}

function Row({ side, other, removeLabel, onRemove }: RowProps) {
  const t = useTranslations('deskTicket');
  const words = useTranslations('status');
  const { hrefOf } = useDeskLinks();

  return (
    <li className="group grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 text-sm">
      <span className="truncate text-muted-foreground">{t(`linkSides.${side}`)}</span>
      <DeskLink
        href={hrefOf(other.number)}
        className="-mx-1.5 flex h-7 min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-accent pointer-coarse:h-11"
      >
        {isStatus(other.status) && <StatusGlyph status={other.status} label={words(other.status)} />}
        <span className="flex-none font-mono text-muted-foreground text-xs">{shortNumber(other.number)}</span>
        <bdi className="min-w-0 truncate">{other.subject}</bdi>
      </DeskLink>
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={removeLabel}
          className="grid size-6 place-items-center rounded-sm text-icon opacity-0 hover:bg-accent focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  );
}

type Merged = NonNullable<ReturnType<typeof useMerged>['parts']>[number];

type RowProps = {
  side: TicketLink['side'] | 'merged';
  other: { number: string; subject: string; status: string };
  removeLabel: string;
  onRemove: (() => void) | undefined;
};
