'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/class-names';
import type { Column } from '../columns';
import type { TicketRow as Row } from '../queries';
import { isPriority, isStatus, shortNumber } from '../tickets';
import { DeskLink } from './desk-link';
import { RowExtras } from './row-extras';
import { rowGrid } from './row-grid';

/** A ticket in the list: one line where there is room, folded in two where there is not. The same row at every width. */
export const TicketRow = memo(function TicketRow({
  row,
  href,
  columns,
  isOpen,
  isTinted,
  isUnread,
  isChosen,
  isChoosing,
  assignee,
  onPoint,
  onChoose,
  onMenu,
  presence,
}: TicketRowProps) {
  const t = useTranslations('desk.list');
  const status = useTranslations('status');
  const priority = useTranslations('priority');
  const shows = (column: Column) => columns.includes(column);

  return (
    <>
      <RowCheckbox row={row} isChosen={isChosen} isChoosing={isChoosing} onChoose={onChoose} />
      <DeskLink
        href={href}
        data-row={row.ticket_id}
        aria-current={isOpen ? 'true' : undefined}
        onPointerEnter={() => onPoint(row)}
        onClick={(event) => {
          // A click that would open a tab of its own chooses the rows up to here instead, as in any list.
          if (!event.shiftKey && !isChoosing) return;
          event.preventDefault();
          onChoose(row.ticket_id, event.shiftKey);
        }}
        className={cn(
          rowGrid,
          'relative outline-offset-[-2px] transition-colors duration-600 hover:bg-accent hover:duration-(--duration-instant) focus-visible:bg-selected',
          isChosen && 'bg-selected',
          isChoosing && 'max-md:ps-12',
          isTinted && 'bg-selected duration-(--duration-instant)',
          isOpen &&
            'bg-selected before:absolute before:inset-y-0 before:start-0 before:w-0.75 before:bg-primary hover:bg-selected',
        )}
      >
        {isUnread && (
          <span
            className={cn(
              'absolute start-2 top-1/2 size-2 -translate-y-1/2 rounded-full bg-primary group-hover/row:opacity-0 group-has-[input:checked]/row:opacity-0',
              isChoosing && 'opacity-0',
            )}
          >
            <span className="sr-only">{t('unread')}</span>
          </span>
        )}
        {shows('priority') && isPriority(row.priority) && (
          <PriorityGlyph
            priority={row.priority}
            label={priority(row.priority)}
            className="[grid-area:priority] group-data-[density=compact]/rows:@max-[719px]/rows:hidden"
          />
        )}
        {shows('number') && (
          <span
            className="font-mono text-muted-foreground text-xs tracking-[-0.02em] [grid-area:number] group-data-[density=compact]/rows:@max-[719px]/rows:hidden"
            title={row.number}
          >
            {shortNumber(row.number)}
          </span>
        )}
        {shows('status') && isStatus(row.status) && (
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
          {presence(row.ticket_id)}
        </span>
        <Customer row={row} columns={columns} />
        <RowExtras row={row} columns={columns} />
        {shows('assignee') && (
          <span className="flex justify-self-end [grid-area:assignee]">
            {assignee ? (
              <Avatar
                name={assignee.name}
                id={assignee.id}
                label={t('assignedTo', { name: assignee.name })}
              />
            ) : (
              <NobodyAvatar label={t('nobody')} />
            )}
          </span>
        )}
        {shows('last_activity_at') && (
          <Time
            at={row.last_activity_at}
            style="age"
            className="min-w-7 justify-self-end in-[:lang(de)]:min-w-10 text-end text-muted-foreground text-xs [grid-area:last]"
          />
        )}
      </DeskLink>
      <RowMenuButton row={row} onMenu={onMenu} />
    </>
  );
});

/** Who asked, and for which company: cut from its end. */
function Customer({ row, columns }: Pick<TicketRowProps, 'row' | 'columns'>) {
  const t = useTranslations('desk.list');
  const customer = row.customers?.name || row.customers?.email || t('unknownCustomer');
  const company = columns.includes('company') ? row.companies?.name : undefined;
  if (!columns.includes('customer') && !columns.includes('company')) return null;

  return (
    <span
      dir="auto"
      className="truncate text-start text-muted-foreground text-xs [grid-area:customer] @min-[720px]/rows:text-sm group-data-[density=compact]/rows:@max-[719px]/rows:hidden max-md:text-sm"
    >
      {columns.includes('customer') && <bdi className="@min-[720px]/rows:text-foreground">{customer}</bdi>}
      {columns.includes('customer') && company && ' · '}
      {company && <bdi>{company}</bdi>}
    </span>
  );
}

/** In the margin of the row: shown when the pointer or the focus is there, and while rows are chosen. */
function RowCheckbox({ row, isChosen, isChoosing, onChoose }: CheckboxProps) {
  const t = useTranslations('desk.list');

  return (
    <label
      className={cn(
        'absolute inset-y-0 start-0 z-10 grid w-6 cursor-pointer place-items-center max-md:w-12',
        !isChoosing && 'max-md:hidden',
      )}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isChosen}
        aria-label={t('choose', { subject: row.subject })}
        onChange={({ nativeEvent }) =>
          onChoose(row.ticket_id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        className={cn(
          'size-3.5 accent-primary checked:opacity-100 focus-visible:opacity-100 max-md:size-5',
          !isChoosing && 'opacity-0 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100',
        )}
      />
    </label>
  );
}

/** Over the end of the row, where a mouse or the focus is; a finger presses the row. */
function RowMenuButton({ row, onMenu }: Pick<TicketRowProps, 'row' | 'onMenu'>) {
  const t = useTranslations('rowMenu');
  const label = t('label', { subject: row.subject });

  return (
    <Button
      variant="outline"
      size="icon"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={label}
      title={label}
      onClick={({ currentTarget }) => onMenu(row, currentTarget)}
      className="absolute end-2 top-1/2 z-10 -translate-y-1/2 opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 pointer-coarse:hidden"
    >
      <Ellipsis aria-hidden />
    </Button>
  );
}

type CheckboxProps = Pick<TicketRowProps, 'row' | 'isChosen' | 'isChoosing' | 'onChoose'>;

type TicketRowProps = {
  row: Row;
  href: string;
  columns: readonly Column[];
  isOpen: boolean;
  isTinted: boolean;
  /** It changed since this person read it last. */
  isUnread: boolean;
  isChosen: boolean;
  /** Rows are being chosen: one that is clicked is chosen instead of opened. */
  isChoosing: boolean;
  assignee: { id: string; name: string } | null;
  /** Reads the ticket ahead: it will probably be opened. */
  onPoint: (row: Row) => void;
  /** Chooses the row, or with `upTo` every row from the last one that was chosen. */
  onChoose: (ticketId: string, upTo: boolean) => void;
  /** Opens what can be done with the row beside what was clicked. */
  onMenu: (row: Row, beside: Element | null) => void;
  /** Who has it open. */
  presence: (ticketId: string) => ReactNode;
};
