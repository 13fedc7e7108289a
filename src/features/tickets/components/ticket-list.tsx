'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/class-names';
import { useActions } from '@/lib/keyboard/actions';
import { useWorkspace } from '@/lib/workspace';
import { lineOf, usualColumns } from '../columns';
import type { TicketRow as TicketRowShape, TicketTopic } from '../queries';
import { BulkRefusals } from './bulk-refusals';
import { FilterChips } from './filter-chips';
import { FilterMenu, type OpenFilter } from './filter-menu';
import { ListEmpty, ListFailed } from './list-empty';
import { ListHeader, SubBar } from './list-header';
import { ListSkeleton } from './list-skeleton';
import { rowsFrame } from './row-grid';
import { SelectionBar } from './selection-bar';
import { TicketRow } from './ticket-row';
import { useBulkSelection } from './use-bulk-selection';
import { useDeskLinks } from './use-desk-links';
import { useListAddress } from './use-list-address';
import { useUnreadRows } from './use-read-markers';
import { useTicketList } from './use-ticket-list';

/** The desk's live list. */
export function TicketList(props: TicketListProps) {
  const { topics, openNumber, onNewTicket, onPoint } = props;
  const t = useTranslations('desk.list');
  const { list: wanted, view } = useListAddress();
  const list = useTicketList(wanted, topics, openNumber);
  const [openFilter, setOpenFilter] = useState<OpenFilter>(null);
  const { colleagues } = useWorkspace();
  const { hrefOf } = useDeskLinks();
  const point = useLinger(onPoint);
  const rowsRef = useRef<HTMLDivElement>(null);
  const isUnread = useUnreadRows(list.rows);
  const bulk = useBulkSelection(wanted, list.rows ?? []);
  const people = new Map(colleagues.map((colleague) => [colleague.id, colleague]));

  const frame = rowsFrame('auto');

  useActions({
    nextTicket: () => focusRow(rowsRef.current, 1, prefetchRow),
    previousTicket: () => focusRow(rowsRef.current, -1, prefetchRow),
    openTicket: () => focusedRow(rowsRef.current)?.click(),
    // What is not seen, beside a ticket that has the whole screen, is not chosen either.
    select: () => {
      if (!rowsRef.current?.checkVisibility()) return;
      const row = focusedRow(rowsRef.current)?.dataset.row ?? openRow(rowsRef.current)?.dataset.row;
      if (row) bulk.choose(row, false);
    },
    selectNext: () => extend(1),
    selectPrevious: () => extend(-1),
    selectAll: () => rowsRef.current?.checkVisibility() && bulk.selection.all(),
    ...(onNewTicket && { newTicket: onNewTicket }),
  });

  /** From the row with the focus to the next one; the first press chooses where it begins. */
  function extend(step: 1 | -1) {
    if (!rowsRef.current?.checkVisibility()) return;
    const from = focusedRow(rowsRef.current)?.dataset.row;
    if (from && bulk.selection.ids.size === 0) bulk.choose(from, false);
    focusRow(rowsRef.current, step, (ticketId) =>
      bulk.choose(ticketId, bulk.selection.ids.size > 0 || !!from),
    );
  }

  function prefetchRow(ticketId: string) {
    const row = list.rows?.find((candidate) => candidate.ticket_id === ticketId);
    if (row) point(row);
  }

  return (
    <section aria-label={t('label')} className="@container/list flex min-h-0 min-w-0 flex-1 flex-col">
      <FilterMenu open={openFilter} onOpen={setOpenFilter}>
        <ListHeader
          level={openNumber === null ? 'h1' : 'h2'}
          onNewTicket={onNewTicket}
          viewActions={props.viewActions}
        />
        {bulk.selection.ids.size > 0 ? (
          <SelectionBar {...bulk.bar} />
        ) : (
          <SubBar arrived={list.arrived} onShowArrived={list.showArrived} />
        )}
      </FilterMenu>
      <FilterChips onOpen={setOpenFilter}>{props.saveActions}</FilterChips>
      <BulkRefusals refusals={bulk.refusals} rows={list.rows ?? []} onClose={bulk.forgetRefusals} />
      <div
        ref={rowsRef}
        {...frame}
        style={lineOf(usualColumns)}
        className={cn(frame.className, 'min-h-0 flex-1 overflow-y-auto overscroll-contain')}
      >
        {list.rows === undefined ? (
          list.failed ? (
            <ListFailed onRetry={list.retry} />
          ) : (
            <ListSkeleton />
          )
        ) : list.rows.length === 0 ? (
          <ListEmpty view={view} />
        ) : (
          <ul>
            {list.rows.map((row) => (
              <li
                key={row.ticket_id}
                className="group/row relative border-border/60 border-b last:border-b-0"
              >
                <TicketRow
                  row={row}
                  columns={usualColumns}
                  href={hrefOf(row.number)}
                  isOpen={row.number === openNumber}
                  isTinted={list.tinted.has(row.ticket_id)}
                  isUnread={isUnread(row)}
                  isChosen={bulk.selection.ids.has(row.ticket_id)}
                  onChoose={bulk.choose}
                  assignee={
                    row.assignee_id === null
                      ? null
                      : (people.get(row.assignee_id) ?? { id: row.assignee_id, name: t('formerColleague') })
                  }
                  onPoint={point}
                />
              </li>
            ))}
          </ul>
        )}
        {list.hasMore && (
          <div className="grid justify-items-center p-3">
            <Button variant="outline" onClick={list.loadMore} aria-disabled={list.isLoadingMore}>
              {list.isLoadingMore ? t('loadingMore') : t('more')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

/** Moves the focus from row to row; the first press begins at the open ticket, or at the top. */
function focusRow(container: HTMLElement | null, step: 1 | -1, onFocus: (ticketId: string) => void) {
  const rows = [...(container?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
  const focused = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === 'true');
  const next = rows[Math.min(Math.max(from < 0 ? 0 : from + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  if (next?.dataset.row) onFocus(next.dataset.row);
}

function openRow(container: HTMLElement | null) {
  return container?.querySelector<HTMLAnchorElement>('a[data-row][aria-current="true"]');
}

function focusedRow(container: HTMLElement | null) {
  return container?.querySelector<HTMLAnchorElement>('a[data-row]:focus');
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

type TicketListProps = {
  topics: TicketTopic[];
  openNumber: string | null;
  onNewTicket?: () => void;
  /** What can be done with the view, behind its name. */
  viewActions?: ReactNode;
  /** What can be done with a list that is another than its view. */
  saveActions?: ReactNode;
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRowShape) => void;
};
