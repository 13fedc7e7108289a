'use client';

import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { TicketRow } from '../queries';
import { isStatus, type Status } from '../tickets';

/** A card that is carried: which, where the pointer is, and over which column. */
export type Drag = { row: TicketRow; x: number; y: number; over: Status | null };

/** How far a pointer goes before it carries something: less is a click. */
const slack = 6;

/**
 * Carries a card with the mouse or a pen. A finger scrolls; it uses the card's menu, as the keyboard does.
 */
export function useCardDrag(
  board: RefObject<HTMLElement | null>,
  onDrop: (row: TicketRow, to: Status) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ row: TicketRow; x: number; y: number } | null>(null);
  const current = useRef<Drag | null>(null);
  const hasDragged = useRef(false);

  function carry(next: Drag | null) {
    current.current = next;
    setDrag(next);
  }

  function end() {
    start.current = null;
    carry(null);
  }

  return {
    drag,
    cancel: end,
    propsOf: (row: TicketRow) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        hasDragged.current = false;
        if (event.pointerType === 'touch' || event.button !== 0) return;
        start.current = { row, x: event.clientX, y: event.clientY };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const from = start.current;
        if (!from) return;
        // Released where nobody heard it.
        if (event.buttons === 0) return end();
        const { clientX: x, clientY: y } = event;
        if (!current.current && Math.hypot(x - from.x, y - from.y) < slack) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hasDragged.current = true;
        carry({ row: from.row, x, y, over: columnAt(board.current, x, y) });
      },
      onPointerUp() {
        const dropped = current.current;
        end();
        if (dropped?.over && dropped.over !== dropped.row.status) onDrop(dropped.row, dropped.over);
      },
      onPointerCancel: end,
      onClickCapture(event: { preventDefault: () => void; stopPropagation: () => void }) {
        if (!hasDragged.current) return;
        // Putting a card down opens nothing.
        event.preventDefault();
        event.stopPropagation();
        hasDragged.current = false;
      },
    }),
  };
}

function columnAt(board: HTMLElement | null, x: number, y: number) {
  const column = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-status]'))
    .find((element) => element !== null && board?.contains(element));
  const status = column?.dataset.status ?? '';
  return isStatus(status) ? status : null;
}
