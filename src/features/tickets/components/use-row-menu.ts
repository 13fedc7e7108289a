import {
  type MouseEvent,
  type PointerEvent,
  type SyntheticEvent,
  useCallback,
  useRef,
  useState,
} from 'react';
import type { TicketRow } from '../queries';

/** How long a finger rests on a row, and how far it may slip, until that asks for the menu. */
const PRESS_MILLISECONDS = 500;
const SLIP = 8;

/**
 * The menu of a row, asked for by the other mouse button, the keyboard's menu key, a long press, or a button. The
 * handlers stand on what holds the rows, so that a row costs nothing more.
 */
export function useRowMenu(rows: readonly TicketRow[]) {
  const [asked, setAsked] = useState<{ row: TicketRow; at: Point } | null>(null);
  const [isOpen, setOpen] = useState(false);
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; at: Point } | null>(null);
  const wasLong = useRef(false);

  const openFor = useCallback((row: TicketRow | undefined, at: Point) => {
    if (!row) return;
    setAsked({ row, at });
    setOpen(true);
  }, []);
  // The same function each time, so that rows are not drawn for it.
  const openBeside = useCallback(
    (row: TicketRow, beside: Element | null) => {
      const box = beside?.getBoundingClientRect();
      if (box) openFor(row, { x: box.left + 24, y: box.bottom - 8 });
    },
    [openFor],
  );

  function letGo() {
    clearTimeout(press.current?.timer);
    press.current = null;
  }

  return {
    asked,
    isOpen,
    setOpen,
    openBeside,
    handlers: {
      onContextMenu(event: MouseEvent) {
        const row = rowAt(event, rows);
        if (!row) return;
        event.preventDefault();
        letGo();
        openFor(row, { x: event.clientX, y: event.clientY });
      },
      onPointerDown(event: PointerEvent) {
        wasLong.current = false;
        letGo();
        if (event.pointerType !== 'touch') return;
        const row = rowAt(event, rows);
        const at = { x: event.clientX, y: event.clientY };
        const timer = setTimeout(() => {
          wasLong.current = true;
          openFor(row, at);
        }, PRESS_MILLISECONDS);
        press.current = { timer, at };
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const from = press.current?.at;
        if (from && Math.hypot(clientX - from.x, clientY - from.y) > SLIP) letGo();
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      /** A finger that rested opened the menu; lifting it opens nothing more. */
      onClickCapture(event: SyntheticEvent) {
        if (!wasLong.current) return;
        wasLong.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

function rowAt({ target }: SyntheticEvent, rows: readonly TicketRow[]) {
  if (!(target instanceof Element)) return undefined;
  const id = target.closest('li')?.querySelector<HTMLElement>('[data-row]')?.dataset.row;
  return rows.find(({ ticket_id }) => ticket_id === id);
}

type Point = { x: number; y: number };
