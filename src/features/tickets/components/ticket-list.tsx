'use client';

import { cn } from '@/lib/class-names';
import { lineOf } from '../columns';
import type { TicketRow, TicketTopic } from '../queries';
import { BulkRefusals } from './bulk-refusals';
import { ListEmpty, ListFailed } from './list-empty';
import { type FrameSlots, ListFrame } from './list-frame';
import { SubBar } from './list-header';
import { ListSkeleton } from './list-skeleton';
import { rowsFrame } from './row-grid';
import { SelectionBar } from './selection-bar';
import { TicketRows } from './ticket-rows';
import { useBulkSelection } from './use-bulk-selection';
import { useDisplay } from './use-display';
import { useListAddress } from './use-list-address';
import { useTicketList } from './use-ticket-list';
import { useViewCounts } from './use-view-counts';
import { useVirtualRows } from './use-virtual-rows';

/** The desk's live list. */
export function TicketList({ topics, openNumber, onPoint, ...slots }: TicketListProps) {
  const { list: wanted, view, isNarrowed } = useListAddress();
  const { density, columns } = useDisplay();
  const { countFor } = useViewCounts();
  const list = useTicketList(wanted, topics, openNumber);
  const rows = list.rows ?? noRows;
  const bulk = useBulkSelection(wanted, rows);
  const virtual = useVirtualRows({
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

  function showArrived() {
    list.showArrived();
    virtual.toTop();
  }

  return (
    <ListFrame
      isBesideTicket={openNumber !== null}
      bar={
        bulk.selection.ids.size > 0 ? (
          <SelectionBar {...bulk.bar} />
        ) : (
          <SubBar arrived={list.arrived} onShowArrived={showArrived} />
        )
      }
      {...slots}
    >
      <BulkRefusals refusals={bulk.refusals} rows={rows} onClose={bulk.forgetRefusals} />
      <div
        ref={virtual.scroller}
        {...frame}
        style={lineOf(columns)}
        className={cn(frame.className, 'relative min-h-0 flex-1 overflow-y-auto overscroll-contain')}
      >
        <div className={virtual.probeClass}>
          <div ref={virtual.probe} className="h-(--pitch)" />
        </div>
        {list.rows === undefined ? (
          list.failed ? (
            <ListFailed onRetry={list.retry} />
          ) : (
            <ListSkeleton />
          )
        ) : list.rows.length === 0 ? (
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
          />
        )}
      </div>
    </ListFrame>
  );
}

const noRows: TicketRow[] = [];

type TicketListProps = FrameSlots & {
  topics: TicketTopic[];
  openNumber: string | null;
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRow) => void;
};
