'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/class-names';
import { useActions } from '@/lib/keyboard/actions';
import { part } from '@/lib/part';
import { useWorkspace } from '@/lib/workspace';
import type { Column } from '../columns';
import type { TicketRow as TicketRowShape } from '../queries';
import { rowPitch } from './row-grid';
import { TicketRow } from './ticket-row';
import type { useBulkSelection } from './use-bulk-selection';
import { useDeskLinks } from './use-desk-links';
import { useUnreadRows } from './use-read-markers';
import { useRowMenu } from './use-row-menu';
import type { useTicketList } from './use-ticket-list';
import type { useVirtualRows } from './use-virtual-rows';

const RowActions = part(() => import('./row-actions').then((module) => module.RowActions));

/** The rows of a list, and the keys that lead through them. */
export function TicketRows({
  rows,
  list,
  virtual,
  bulk,
  columns,
  total,
  openNumber,
  onPoint,
  presence,
}: RowsProps) {
  const t = useTranslations('desk.list');
  const { hrefOf } = useDeskLinks();
  const point = useLinger(onPoint);
  const assigneeOf = useAssignees();
  const isUnread = useUnreadRows(rows);
  const menu = useRowMenu(rows);
  useRowActions({ rows, virtual, bulk, openNumber, point, menu });

  return (
    <>
      <ul
        {...menu.handlers}
        className={cn(
          rowPitch,
          'relative pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]',
        )}
        style={{ height: `calc(var(--pitch) * ${rows.length})` }}
        onFocus={({ target }) => {
          const row = target.closest<HTMLElement>('a[data-row]')?.dataset.row;
          if (row) virtual.onFocus(row);
        }}
      >
        {virtual.items.map(({ index, key }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                aria-setsize={total ?? (list.hasMore ? -1 : rows.length)}
                aria-posinset={index + 1}
                className="group/row absolute inset-x-0 top-0 h-(--pitch) border-border/60 border-b"
                style={{ transform: `translateY(calc(var(--pitch) * ${index}))` }}
              >
                <TicketRow
                  row={row}
                  columns={columns}
                  href={hrefOf(row.number)}
                  isOpen={row.number === openNumber}
                  isTinted={list.tinted.has(row.ticket_id)}
                  isUnread={isUnread(row)}
                  isChosen={bulk.selection.ids.has(row.ticket_id)}
                  isChoosing={bulk.isChoosing}
                  assignee={assigneeOf(row.assignee_id)}
                  onChoose={bulk.choose}
                  onPoint={point}
                  presence={presence}
                  onMenu={menu.openBeside}
                />
              </li>
            )
          );
        })}
      </ul>
      {list.moreFailed && (
        <div className="grid justify-items-center p-3" role="alert">
          <Button variant="outline" onClick={list.loadMore}>
            {t('retry')}
          </Button>
        </div>
      )}
      {menu.asked && (
        <RowActions
          key={menu.asked.row.ticket_id}
          {...menu.asked}
          open={menu.isOpen}
          onOpenChange={menu.setOpen}
          onChoose={bulk.startWith}
        />
      )}
      {list.isLoadingMore && <output className="sr-only">{t('loadingMore')}</output>}
    </>
  );
}

function useRowActions({ rows, virtual, bulk, openNumber, point, menu }: RowActionsInput) {
  const { selection, choose } = bulk;

  function move(step: 1 | -1) {
    const row = virtual.focusBy(step);
    if (row) point(row);
  }

  /** From the row with the focus to the next one; the first press chooses where it begins. */
  function extend(step: 1 | -1) {
    if (!virtual.isShown()) return;
    const from = virtual.focusedRow();
    if (from && selection.ids.size === 0) choose(from.ticket_id, false);
    const to = virtual.focusBy(step);
    if (to) choose(to.ticket_id, selection.ids.size > 0 || from !== null);
  }

  useActions({
    nextTicket: () => move(1),
    previousTicket: () => move(-1),
    openTicket: () => {
      const row = virtual.focusedRow();
      if (row) virtual.linkOf(row.ticket_id)?.click();
    },
    // What is not seen, beside a ticket that has the whole screen, is not chosen either.
    select: () => {
      if (!virtual.isShown()) return;
      const row = virtual.focusedRow() ?? rows.find(({ number }) => number === openNumber);
      if (row) choose(row.ticket_id, false);
    },
    chooseRows: () => virtual.isShown() && bulk.start(),
    rowMenu: () => {
      if (!virtual.isShown()) return;
      const row = virtual.focusedRow() ?? rows.find(({ number }) => number === openNumber);
      if (row) menu.openBeside(row, virtual.linkOf(row.ticket_id));
    },
    selectNext: () => extend(1),
    selectPrevious: () => extend(-1),
    selectAll: () => virtual.isShown() && selection.all(),
  });
}

/** The colleagues by their ids: the same object each time, so that a row is drawn when it changes and not else. */
function useAssignees() {
  const t = useTranslations('desk.list');
  const { colleagues } = useWorkspace();
  const people = useMemo(
    () => new Map<string, { id: string; name: string }>(colleagues.map((one) => [one.id, one])),
    [colleagues],
  );
  const former = t('formerColleague');

  return (id: string | null) => {
    if (id === null) return null;
    const known = people.get(id) ?? { id, name: former };
    people.set(id, known);
    return known;
  };
}

/** Calls back about the row where the pointer or the focus stays for a moment, not about those it passes. */
function useLinger(onPoint: (row: TicketRowShape) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return useCallback(
    (row: TicketRowShape) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => onPoint(row), 80);
    },
    [onPoint],
  );
}

type RowActionsInput = Pick<RowsProps, 'rows' | 'virtual' | 'bulk' | 'openNumber'> & {
  point: RowsProps['onPoint'];
  menu: ReturnType<typeof useRowMenu>;
};

type RowsProps = {
  rows: readonly TicketRowShape[];
  list: ReturnType<typeof useTicketList>;
  virtual: ReturnType<typeof useVirtualRows>;
  bulk: ReturnType<typeof useBulkSelection>;
  columns: readonly Column[];
  /** How many there are in all, where that is known. */
  total: number | undefined;
  openNumber: string | null;
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRowShape) => void;
  presence: (ticketId: string) => ReactNode;
};
