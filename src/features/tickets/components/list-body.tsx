'use client';

import type { ReactNode, RefObject } from 'react';
import { cn } from '@/lib/class-names';
import { lineOf } from '../columns';
import type { TicketRow } from '../queries';
import { ListEmpty, ListFailed } from './list-empty';
import { ListSkeleton } from './list-skeleton';
import { rowPitch, rowsFrame } from './row-grid';
import { TicketRows } from './ticket-rows';
import type { useBulkSelection } from './use-bulk-selection';
import { useDisplay } from './use-display';
import { useListAddress } from './use-list-address';
import type { useTicketList } from './use-ticket-list';
import { useViewCounts } from './use-view-counts';
import { useVirtualRows } from './use-virtual-rows';

/** What scrolls of a list. Apart from what stands around it, which scrolling does not draw again. */
export function ListBody({ scroller, rows, list, bulk, openNumber, onPoint, presence }: ListBodyProps) {
  const { list: wanted, view, isNarrowed } = useListAddress();
  const { density, columns } = useDisplay();
  const { countFor } = useViewCounts();
  const virtual = useVirtualRows({
    scroller,
    list: JSON.stringify(wanted),
    rows,
    openNumber,
    more: {
      hasMore: list.hasMore,
      isLoading: list.isLoadingMore,
      failed: list.moreFailed,
      load: list.loadMore,
    },
  });
  const frame = rowsFrame(density);

  return (
    <div
      ref={scroller}
      {...frame}
      style={lineOf(columns)}
      className={cn(frame.className, 'relative min-h-0 flex-1 overflow-y-auto overscroll-contain')}
    >
      <div className={cn(rowPitch, 'pointer-events-none invisible absolute')}>
        <div ref={virtual.probe} className="h-(--pitch)" />
      </div>
      {list.rows === undefined ? (
        list.failed ? (
          <ListFailed onRetry={list.retry} />
        ) : (
          <ListSkeleton />
        )
      ) : rows.length === 0 ? (
        <ListEmpty view={view} />
      ) : (
        <TicketRows
          rows={rows}
          list={list}
          virtual={virtual}
          bulk={bulk}
          columns={columns}
          total={isNarrowed ? undefined : countFor(view)}
          openNumber={openNumber}
          onPoint={onPoint}
          presence={presence}
        />
      )}
    </div>
  );
}

type ListBodyProps = {
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly TicketRow[];
  list: ReturnType<typeof useTicketList>;
  bulk: ReturnType<typeof useBulkSelection>;
  openNumber: string | null;
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRow) => void;
  presence: (ticketId: string) => ReactNode;
};
