'use client';

import { type ReactNode, useRef } from 'react';
import { dialogPart, part } from '@/lib/part';
import type { TicketRow, TicketTopic } from '../queries';
import { ListBody } from './list-body';
import { type FrameSlots, ListFrame } from './list-frame';
import { SubBar } from './list-header';
import { useBulkSelection } from './use-bulk-selection';
import { useListAddress } from './use-list-address';
import { useTicketList } from './use-ticket-list';

const SelectionBar = part(() => import('./selection-bar').then((module) => module.SelectionBar), BarToCome);
const BulkRefusals = dialogPart(() => import('./bulk-refusals').then((module) => module.BulkRefusals));

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
      <BulkRefusals
        open={bulk.refusals.length > 0}
        refusals={bulk.refusals}
        rows={rows}
        onClose={bulk.forgetRefusals}
      />
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

/** As high as the bar, so that no row jumps. */
function BarToCome() {
  return <div className="h-9 flex-none border-border border-b bg-selected max-md:order-last max-md:h-24" />;
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
