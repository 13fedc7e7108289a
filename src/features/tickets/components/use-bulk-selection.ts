'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { BulkChanges } from '../commands';
import type { TicketList } from '../lists';
import type { TicketRow } from '../queries';
import { type BulkTarget, type Refusal, useBulkChange } from './use-bulk-change';
import { useListAddress } from './use-list-address';
import { useSelection } from './use-selection';
import { useViewCounts } from './use-view-counts';

/** Choosing rows of a list, and changing what was chosen. */
export function useBulkSelection(list: TicketList, rows: TicketRow[]) {
  const selection = useSelection(JSON.stringify(list), rows);
  const { change, isRunning } = useBulkChange();
  const { view, isNarrowed } = useListAddress();
  const { countFor } = useViewCounts();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [choosing, setChoosing] = useState<string | null>(null);
  const isChoosing = choosing === JSON.stringify(list);
  const total = isNarrowed ? undefined : countFor(view);
  const count = selection.isAll ? (total ?? selection.ids.size) : selection.ids.size;

  // The same function for every row and every time, so that choosing one draws one.
  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  });
  const choose = useCallback((ticketId: string, upTo: boolean) => {
    if (upTo) latest.current.extendTo(ticketId);
    else latest.current.toggle(ticketId);
  }, []);

  const start = () => setChoosing(JSON.stringify(list));
  function stop() {
    setChoosing(null);
    selection.clear();
  }

  async function changeChosen(changes: BulkChanges) {
    if (isRunning) return;
    const target: BulkTarget = selection.isAll ? { filters: list.filters } : { ids: [...selection.ids] };
    const { refused, doneIds } = await change(target, changes, selection.isAll ? total : selection.ids.size);
    // What was refused, or not reached before something failed, can be tried again.
    const left = 'ids' in target ? target.ids : refused.map(({ ticket_id }) => ticket_id);
    selection.only(left.filter((id) => !doneIds.has(id)));
    setChoosing(null);
    setRefusals(refused);
  }

  return {
    selection,
    choose,
    /** Rows are chosen by clicking them, until something was done with them. */
    isChoosing,
    start,
    startWith: (ticketId: string) => {
      start();
      if (!selection.ids.has(ticketId)) choose(ticketId, false);
    },
    refusals,
    forgetRefusals: () => setRefusals([]),
    bar: {
      count,
      total,
      isAll: selection.isAll || (total !== undefined && count >= total),
      isWhole: selection.isAll,
      isRunning,
      // What is chosen beyond the rows that are shown has no names to choose from.
      rows: selection.isAll
        ? rows.length === total
          ? rows
          : []
        : rows.filter(({ ticket_id }) => selection.ids.has(ticket_id)),
      onAll: selection.all,
      onClear: stop,
      onChange: (changes: BulkChanges) => void changeChosen(changes),
    },
  };
}
