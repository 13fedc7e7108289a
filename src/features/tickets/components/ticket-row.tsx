'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import type { TicketRow as Row } from '../queries';
import { isPriority, isStatus, shortNumber } from '../tickets';
import { DeskLink } from './desk-link';

/** A ticket in the list: one line where there is room, folded in two where there is not. The same row at every width. */
export const TicketRow = memo(function TicketRow({
  row,
  href,
  isOpen,
  isTinted,
  isUnread,
  isChosen,
  assignee,
  onPoint,
  onChoose,
}: TicketRowProps) {
  const t = useTranslations('desk.list');
  const status = useTranslations('status');
  const priority = useTranslations('priority');
  const customer = row.customers?.name || row.customers?.email || t('unknownCustomer');

  return (
    <li className="group/row relative border-border/60 border-b last:border-b-0">
      <RowCheckbox row={row} isChosen={isChosen} onChoose={onChoose} />
      <DeskLink
        href={href}
        data-row={row.ticket_id}
        aria-current={isOpen ? 'true' : undefined}
        onPointerEnter={() => onPoint(row)}
        onClick={(event) => {
          // A click that would open a tab of its own chooses the rows up to here instead, as in any list.
          if (!event.shiftKey) return;
          event.preventDefault();
          onChoose(row.ticket_id, true);
        }}
        className={cn(
          rowGrid,
          'relative outline-offset-[-2px] transition-colors duration-600 hover:bg-accent hover:duration-(--duration-instant) focus-visible:bg-selected',
          isChosen && 'bg-selected',
          isTinted && 'bg-selected duration-(--duration-instant)',
          isOpen &&
            'bg-selected before:absolute before:inset-y-0 before:start-0 before:w-0.75 before:bg-primary hover:bg-selected',
        )}
      >
        {isUnread && (
          <span className="absolute start-2 top-1/2 size-2 -translate-y-1/2 rounded-full bg-primary group-hover/row:opacity-0 max-md:start-2">
            <span className="sr-only">{t('unread')}</span>
          </span>
        )}
        {isPriority(row.priority) && (
          <PriorityGlyph
            priority={row.priority}
            label={priority(row.priority)}
            className="[grid-area:priority]"
          />
        )}
        <span
          className="font-mono text-muted-foreground text-xs tracking-[-0.02em] [grid-area:number]"
          title={row.number}
        >
          {shortNumber(row.number)}
        </span>
        {isStatus(row.status) && (
          <StatusGlyph status={row.status} label={status(row.status)} className="[grid-area:status]" />
        )}
        <span className="flex min-w-0 gap-2 [grid-area:subject]">
          <span
            dir="auto"
            className={cn(
              'min-w-0 flex-initial truncate text-left max-md:text-[0.9375rem]',
              isUnread && 'font-strong',
            )}
          >
            {row.subject}
          </span>
          <span
            dir="auto"
            className="hidden min-w-0 flex-1 truncate text-left text-muted-foreground @min-[720px]/list:block"
          >
            {row.preview}
          </span>
        </span>
        <span
          dir="auto"
          className="truncate text-start text-muted-foreground text-xs [grid-area:customer] @min-[720px]/list:text-foreground @min-[720px]/list:text-sm max-md:text-sm"
        >
          {customer}
        </span>
        <span className="flex justify-self-end [grid-area:assignee]">
          {assignee ? (
            <Avatar name={assignee.name} id={assignee.id} label={t('assignedTo', { name: assignee.name })} />
          ) : (
            <NobodyAvatar label={t('nobody')} />
          )}
        </span>
        <Time
          at={row.last_activity_at}
          style="age"
          className="justify-self-end text-muted-foreground text-xs [grid-area:time]"
        />
      </DeskLink>
    </li>
  );
});

/** In the margin of the row: shown when the pointer or the focus is there, and while rows are chosen. */
function RowCheckbox({ row, isChosen, onChoose }: Pick<TicketRowProps, 'row' | 'isChosen' | 'onChoose'>) {
  const t = useTranslations('desk.list');

  return (
    <label className="absolute inset-y-0 start-0 z-10 grid w-6 cursor-pointer place-items-center max-md:hidden">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isChosen}
        aria-label={t('choose', { subject: row.subject })}
        onChange={({ nativeEvent }) =>
          onChoose(row.ticket_id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        className="size-3.5 accent-primary opacity-0 checked:opacity-100 focus-visible:opacity-100 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100"
      />
    </label>
  );
}

/** Shared with the loading rows, so that nothing moves when the list arrives. */
export const rowGrid = cn(
  'grid h-14 content-center items-center gap-x-2 gap-y-0.5 ps-6 pe-3.5 max-md:h-17 max-md:pe-4',
  'grid-cols-[14px_auto_minmax(0,1fr)_auto_auto] grid-rows-[20px_20px]',
  "[grid-template-areas:'status_subject_subject_subject_time''priority_number_customer_customer_assignee']",
  '@min-[720px]/list:h-9 @min-[720px]/list:grid-rows-[auto] @min-[720px]/list:gap-x-2.5 @min-[720px]/list:pe-4',
  '@min-[720px]/list:grid-cols-[14px_36px_14px_minmax(0,1fr)_minmax(120px,240px)_20px_36px]',
  "@min-[720px]/list:[grid-template-areas:'priority_number_status_subject_customer_assignee_time']",
);

type TicketRowProps = {
  row: Row;
  href: string;
  isOpen: boolean;
  isTinted: boolean;
  /** It changed since this person read it last. */
  isUnread: boolean;
  isChosen: boolean;
  assignee: { id: string; name: string } | null;
  /** Reads the ticket ahead: it will probably be opened. */
  onPoint: (row: Row) => void;
  /** Chooses the row, or with `upTo` every row from the last one that was chosen. */
  onChoose: (ticketId: string, upTo: boolean) => void;
};
