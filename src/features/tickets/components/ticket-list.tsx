'use client';

import { ArrowUp, ArrowUpDown, ChevronDown, ListFilter, Search, SquarePen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef } from 'react';
import { ActionKey } from '@/components/action-key';
import { LiveBadge } from '@/components/live-badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Kbd } from '@/components/ui/kbd';
import { useActions } from '@/lib/keyboard/actions';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { useWorkspace } from '@/lib/workspace';
import { viewKeys } from '../filters';
import type { TicketRow as TicketRowShape, TicketTopic } from '../queries';
import { BulkRefusals } from './bulk-refusals';
import { DeskLink } from './desk-link';
import { ListEmpty, ListFailed } from './list-empty';
import { ListFilters } from './list-filters';
import { ListSkeleton } from './list-skeleton';
import { SelectionBar } from './selection-bar';
import { TicketRow } from './ticket-row';
import { useBulkSelection } from './use-bulk-selection';
import { useDeskLinks } from './use-desk-links';
import { useListAddress } from './use-list-address';
import { useUnreadRows } from './use-read-markers';
import { useTicketList } from './use-ticket-list';
import { useViewCounts } from './use-view-counts';

/** The desk's live list. */
export function TicketList({ topics, openNumber, onNewTicket, onPoint }: TicketListProps) {
  const t = useTranslations('desk.list');
  const { filters, view } = useListAddress();
  const list = useTicketList(filters, topics, openNumber);
  const { colleagues } = useWorkspace();
  const { hrefOf } = useDeskLinks();
  const point = useLinger(onPoint);
  const rowsRef = useRef<HTMLDivElement>(null);
  const isUnread = useUnreadRows(list.rows);
  const bulk = useBulkSelection(filters, list.rows ?? []);
  const people = new Map(colleagues.map((colleague) => [colleague.id, colleague]));

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
      <ListHeader level={openNumber === null ? 'h1' : 'h2'} onNewTicket={onNewTicket} />
      {bulk.selection.ids.size > 0 ? (
        <SelectionBar {...bulk.bar} />
      ) : (
        <SubBar arrived={list.arrived} onShowArrived={list.showArrived} />
      )}
      <BulkRefusals refusals={bulk.refusals} rows={list.rows ?? []} onClose={bulk.forgetRefusals} />
      <div ref={rowsRef} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
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
              <TicketRow
                key={row.ticket_id}
                row={row}
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

function ListHeader({ level, onNewTicket }: { level: 'h1' | 'h2'; onNewTicket?: () => void }) {
  const t = useTranslations('desk.list');
  const { setOpen } = useKeyboard();

  return (
    <header className="flex h-11 flex-none items-center gap-2 border-border border-b px-4 max-md:h-13">
      <ViewTitle level={level} />
      <span className="flex-1" />
      <LiveBadge className="hidden @min-[720px]/list:inline-flex" />
      <LiveBadge className="md:hidden" />
      <Button
        variant="ghost"
        size="icon"
        onClick={() => setOpen('menu')}
        aria-label={t('search')}
        title={t('search')}
        className="md:hidden"
      >
        <Search aria-hidden />
      </Button>
      <span className="max-md:hidden">
        <ListFilters />
      </span>
      {onNewTicket && (
        <>
          <Button onClick={onNewTicket} className="hidden @min-[720px]/list:inline-flex">
            {t('newTicket')}
            <ActionKey action="newTicket" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            onClick={onNewTicket}
            aria-label={t('newTicket')}
            title={t('newTicket')}
            className="-me-1.5 @min-[720px]/list:hidden"
          >
            <SquarePen aria-hidden />
          </Button>
        </>
      )}
    </header>
  );
}

/** The name of the view; where there is no rail with words it is also the way to the others. */
function ViewTitle({ level: Heading }: { level: 'h1' | 'h2' }) {
  const t = useTranslations('desk.view');
  const { view, isNarrowed } = useListAddress();
  const counts = useViewCounts();
  const { viewHref } = useDeskLinks();
  const count = isNarrowed ? undefined : counts?.[view];

  return (
    <>
      <Heading className="font-strong text-base leading-5 max-lg:sr-only">{t(view)}</Heading>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            className="flex items-center gap-1.5 rounded-md font-strong text-base leading-5 max-md:font-title max-md:text-lg lg:hidden pointer-coarse:min-h-11"
          >
            {t(view)}
            <ChevronDown aria-hidden className="size-4 stroke-[1.75]" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {viewKeys.map((key) => (
            <DropdownMenuItem key={key} asChild>
              <DeskLink href={viewHref(key)}>
                <span className="flex-1">{t(key)}</span>
                <span className="ps-4 font-mono text-muted-foreground text-xs">{counts?.[key]}</span>
              </DeskLink>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {count !== undefined && <span className="font-mono text-muted-foreground text-xs">{count}</span>}
    </>
  );
}

function SubBar({ arrived, onShowArrived }: { arrived: number; onShowArrived: () => void }) {
  const t = useTranslations('desk.list');

  return (
    <div className="grid h-9 flex-none grid-cols-[1fr_auto_1fr] items-center gap-3 border-border border-b px-4 text-muted-foreground text-xs max-md:h-11">
      <span className="inline-flex items-center gap-1 truncate">
        <ArrowUpDown aria-hidden className="size-3.5 flex-none stroke-[1.75] text-icon" />
        {t('lastActiveFirst')}
      </span>
      <span aria-live="polite">
        {arrived > 0 && (
          <button
            type="button"
            onClick={onShowArrived}
            aria-label={t('arrivedHelp', { count: arrived })}
            className="fade-in-0 inline-flex h-5.5 animate-in items-center gap-1 rounded-full bg-primary ps-1.5 pe-2.5 font-strong text-primary-foreground hover:bg-primary-hover pointer-coarse:h-8"
          >
            <ArrowUp aria-hidden className="size-3.5 stroke-[1.75]" />
            {t('arrived', { count: arrived })}
          </button>
        )}
      </span>
      <span className="inline-flex items-center justify-end gap-3">
        <span className="hidden items-center gap-1 @min-[720px]/list:inline-flex">
          <ActionKey action="nextTicket" />
          <ActionKey action="previousTicket" />
          {t('move')}
        </span>
        <span className="hidden items-center gap-1 @min-[720px]/list:inline-flex">
          <Kbd>↵</Kbd>
          {t('open')}
        </span>
        <LiveBadge className="max-md:hidden @min-[720px]/list:hidden" />
        <span className="md:hidden">
          <ListFilters>
            <button type="button" className="inline-flex min-h-11 items-center gap-1.5">
              <ListFilter aria-hidden className="size-3.5 stroke-[1.75] text-icon" />
              {t('filter')}
            </button>
          </ListFilters>
        </span>
      </span>
    </div>
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
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRowShape) => void;
};
