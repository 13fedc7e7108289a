'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TicketRow } from '../queries';

/** Rows beyond what is seen, on either side: a key or a flick finds them drawn. */
const overscan = 8;

/** How near the end the next page is asked for. */
const rowsAhead = 20;

/**
 * Draws the rows that are seen and a few more, however many there are. The one with the focus stays drawn wherever one
 * scrolls, so that a key goes on from it; what comes or goes above does not move what is looked at.
 */
export function useVirtualRows({ scroller, list, rows, openNumber, more }: VirtualRowsInput) {
  const { pitch, probe } = usePitch();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const lastIndex = useRef(-1);
  const focusedIndex = rows.findIndex(({ ticket_id }) => ticket_id === focusedId);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    getItemKey: (index) => rows[index]?.ticket_id ?? index,
    overscan,
    // What the server draws, and the browser until it has measured.
    initialRect: { width: 400, height: 800 },
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return focusedIndex < 0 || drawn.includes(focusedIndex)
        ? drawn
        : [...drawn, focusedIndex].sort((one, other) => one - other);
    },
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every row is as high as the first one.
  useLayoutEffect(() => virtualizer.measure(), [pitch]);
  // Another list begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is shown.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [list]);
  useAnchor(scroller, rows, virtualizer.range?.startIndex ?? 0, pitch);
  useNextPage(virtualizer.range?.endIndex ?? 0, rows.length, more);

  /** The row with the focus; the one that took its place, where it left; else the open one, or none. */
  function startOf(step: 1 | -1) {
    const active = scroller.current?.contains(document.activeElement) ? focusedIndex : -1;
    if (active >= 0) return active + step;
    if (focusedId !== null && focusedIndex < 0 && document.activeElement === document.body)
      return step === 1 ? lastIndex.current : lastIndex.current - 1;
    const open = rows.findIndex(({ number }) => number === openNumber);
    return open < 0 ? 0 : open + step;
  }

  /** Gives the focus to the next or previous row, and returns it. */
  function focusBy(step: 1 | -1) {
    const index = Math.min(Math.max(startOf(step), 0), rows.length - 1);
    const row = rows[index];
    if (!row) return null;
    flushSync(() => setFocusedId(row.ticket_id));
    virtualizer.scrollToIndex(index, { align: 'auto' });
    linkOf(scroller.current, row.ticket_id)?.focus({ preventScroll: true });
    return row;
  }

  return {
    /** As high as a row is apart from the next one. */
    probe,
    items: virtualizer.getVirtualItems(),
    focusBy,
    /** The row that a key means: the one with the focus. */
    focusedRow: () =>
      scroller.current?.contains(document.activeElement) ? (rows[focusedIndex] ?? null) : null,
    linkOf: (ticketId: string) => linkOf(scroller.current, ticketId),
    isShown: () => scroller.current?.checkVisibility() ?? false,
    onFocus(ticketId: string) {
      lastIndex.current = rows.findIndex(({ ticket_id }) => ticket_id === ticketId);
      setFocusedId(ticketId);
    },
  };
}

function linkOf(scroller: HTMLElement | null, ticketId: string) {
  return scroller?.querySelector<HTMLAnchorElement>(`a[data-row="${ticketId}"]`) ?? null;
}

/** How high a row is: CSS decides, by width and density. */
function usePitch() {
  const [pitch, setPitch] = useState(57);
  const probe = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = probe.current;
    if (!element) return;
    const measure = () => {
      const { height } = element.getBoundingClientRect();
      // Behind a ticket that has the whole screen there is nothing to measure.
      if (height > 0) setPitch(height);
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { pitch, probe };
}

/** Keeps the first row that is seen where it is, when rows above it come or go; not at the very top. */
function useAnchor(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly TicketRow[],
  firstIndex: number,
  pitch: number,
) {
  const anchor = useRef<{ id: string; index: number } | null>(null);

  const keep = useEffectEvent(() => {
    const before = anchor.current;
    const element = scroller.current;
    if (!before || !element) return;
    const index = rows.findIndex(({ ticket_id }) => ticket_id === before.id);
    if (index < 0 || index === before.index) return;
    // Asked last: where it is scrolled to makes the browser lay the page out at once.
    if (element.scrollTop > 0) element.scrollTop += (index - before.index) * pitch;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only rows that come or go move others.
  useLayoutEffect(() => keep(), [rows]);
  useLayoutEffect(() => {
    const first = rows[firstIndex];
    anchor.current = first ? { id: first.ticket_id, index: firstIndex } : null;
  });
}

/** Asks for the next page before the end is seen. One that failed is asked for again by hand. */
function useNextPage(lastIndex: number, count: number, { hasMore, isLoading, failed, load }: More) {
  const isNear = hasMore && !isLoading && !failed && lastIndex >= count - rowsAhead;
  const next = useEffectEvent(load);
  useEffect(() => {
    if (isNear) next();
  }, [isNear]);
}

type More = { hasMore: boolean; isLoading: boolean; failed: boolean; load: () => void };

type VirtualRowsInput = {
  scroller: RefObject<HTMLDivElement | null>;
  /** Which list they are of. */
  list: string;
  rows: readonly TicketRow[];
  openNumber: string | null;
  more: More;
};
