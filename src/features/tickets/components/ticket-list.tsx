'use client';

import { type ReactNode, useRef } from 'react';
import type { TicketRow, TicketTopic } from '../queries';
import { BulkRefusals } from './bulk-refusals';
import { ListBody } from './list-body';
import { type FrameSlots, ListFrame } from './list-frame';
import { SubBar } from './list-header';
import { SelectionBar } from './selection-bar';
import { useBulkSelection } from './use-bulk-selection';
import { useListAddress } from './use-list-address';
import { useTicketList } from './use-ticket-list';

/** The desk's live list. */
export function TicketList({ topics, openNumber, onPoint, presence, ...slots }: TicketListProps) {
  const { list: wanted } = useListAddress();
  const list = useTicketList(wanted, topics, openNumber);
  const rows = list.rows ?? noRows;
  const bulk = useBulkSelection(wanted, rows);
  const scroller = useRef<HTMLDivElement>(null);

  const isChoosing = bulk.isChoosing || bulk.selection.ids.size > 0;

  function showArrived() {
    list.showArrived();
    scroller.current?.scrollTo({ top: 0 });
  }

  return (
    <ListFrame
      isBesideTicket={openNumber !== null}
      bar={
        <>
          {isChoosing && <SelectionBar {...bulk.bar} />}
          <SubBar
            arrived={list.arrived}
            onShowArrived={showArrived}
            className={isChoosing ? 'md:hidden' : undefined}
          />
        </>
      }
      {...slots}
    >
      <BulkRefusals refusals={bulk.refusals} rows={rows} onClose={bulk.forgetRefusals} />
      <ListBody
        scroller={scroller}
        rows={rows}
        list={list}
        bulk={bulk}
        openNumber={openNumber}
        onPoint={onPoint}
        presence={presence}
      />
    </ListFrame>
  );
}

const noRows: TicketRow[] = [];

type TicketListProps = FrameSlots & {
  topics: TicketTopic[];
  openNumber: string | null;
  /** Somebody points at a row: it will probably be opened. */
  onPoint: (row: TicketRow) => void;
  /** Who has a ticket open, for its row. The same function each time. */
  presence: (ticketId: string) => ReactNode;
};
