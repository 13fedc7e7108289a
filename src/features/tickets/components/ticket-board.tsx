'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useActions } from '@/lib/keyboard/actions';
import { permits, useWorkspace } from '@/lib/workspace';
import { stepsFrom } from '../board';
import type { TicketRow, TicketTopic } from '../queries';
import { type Status, statuses } from '../tickets';
import { BoardCard, CardFace } from './board-card';
import { BoardColumn } from './board-column';
import { type FrameSlots, ListFrame } from './list-frame';
import { SubBar } from './list-header';
import { useBoard } from './use-board';
import { useCardDrag } from './use-card-drag';
import { useListAddress } from './use-list-address';
import { useStep } from './use-step';

/** The tickets of a view by their status: moved by hand, or with a key from the card that has the focus. */
export function TicketBoard({ topics, onPoint, ...slots }: TicketBoardProps) {
  const t = useTranslations('board');
  const words = useTranslations('status');
  const workspace = useWorkspace();
  const { list } = useListAddress();
  const { columns, cards, tinted } = useBoard(list, topics);
  const board = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const takeStep = useStep();

  const stepsOf = (row: TicketRow) =>
    permits(workspace, 'set_ticket_status', row) ? stepsFrom(row, permits(workspace, 'take_tickets')) : {};

  async function move(row: TicketRow, to: Status) {
    const step = stepsOf(row)[to];
    if (!step) return;
    const moving = takeStep(row, step);
    focusSoon(row.ticket_id);
    const done = await moving;
    setTold(
      done ? t('moved', { subject: row.subject, status: words(to) }) : t('stays', { subject: row.subject }),
    );
    focusSoon(row.ticket_id);
  }

  /** In its new column the card is drawn anew; nothing else has taken the focus meanwhile. */
  function focusSoon(ticketId: string) {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) linkOf(ticketId)?.focus();
    });
  }

  const linkOf = (ticketId: string) =>
    board.current?.querySelector<HTMLElement>(`a[data-row="${ticketId}"]`) ?? null;
  const { drag, cancel, propsOf } = useCardDrag(board, (row, to) => void move(row, to));
  useEscape(cancel, drag !== null);
  useBoardKeys(board, setMenuOf);

  return (
    <ListFrame isBesideTicket={false} bar={<SubBar arrived={0} onShowArrived={() => {}} />} {...slots}>
      <div
        ref={board}
        className="flex min-h-0 flex-1 snap-x snap-mandatory gap-3 overflow-x-auto overscroll-contain p-3 md:snap-none"
      >
        {statuses.map((status) => (
          <BoardColumn
            key={status}
            status={status}
            count={cards[status].length}
            pages={columns[status]}
            drop={drag && (drag.row.status === status ? 'from' : stepsOf(drag.row)[status] ? 'to' : 'not')}
            isOver={drag?.over === status}
          >
            {cards[status].map((row) => (
              <BoardCard
                key={row.ticket_id}
                row={row}
                targets={Object.keys(stepsOf(row)) as Status[]}
                isTinted={tinted.has(row.ticket_id)}
                isCarried={drag?.row.ticket_id === row.ticket_id}
                isMenuOpen={menuOf === row.ticket_id}
                onMenu={(open) => setMenuOf(open ? row.ticket_id : null)}
                onMove={(to) => void move(row, to)}
                onPoint={onPoint}
                dragProps={propsOf(row)}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      {drag && (
        <div
          aria-hidden
          className="pointer-events-none fixed top-0 left-0 z-50 w-60 rotate-1 rounded-lg border border-border-strong bg-background shadow-pop"
          style={{ transform: `translate(${drag.x - 24}px, ${drag.y - 16}px)` }}
        >
          <CardFace row={drag.row} />
        </div>
      )}
      <output className="sr-only">{told}</output>
    </ListFrame>
  );
}

/** Up and down within a column by the keys of the list, sideways with the arrows, and the menu of the card. */
function useBoardKeys(board: RefObject<HTMLElement | null>, openMenu: (ticketId: string) => void) {
  const links = (within: ParentNode | null | undefined) => [
    ...(within?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? []),
  ];
  const focused = () => links(board.current).find((link) => link === document.activeElement);

  function focus(link: HTMLAnchorElement | undefined) {
    link?.focus();
    link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  function step(by: 1 | -1) {
    const from = focused();
    const column = links(from?.closest('[data-status]') ?? board.current);
    focus(from ? column[column.indexOf(from) + by] : column[0]);
  }
  const sideways = useEffectEvent((event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const from = focused();
    if (!by || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    const columns = [...(board.current?.querySelectorAll('[data-status]') ?? [])].filter(
      (column) => links(column).length > 0,
    );
    const at = columns.findIndex((column) => column.contains(from));
    const isLeftward = getComputedStyle(from).direction === 'rtl' ? -by : by;
    const next = columns[at + isLeftward];
    if (!next) return;
    event.preventDefault();
    focus(links(next)[0]);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => sideways(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  useActions({
    nextTicket: () => step(1),
    previousTicket: () => step(-1),
    openTicket: () => focused()?.click(),
    changeStatus: () => {
      const row = focused()?.dataset.row;
      if (row) openMenu(row);
    },
  });
}

/** Escape puts the card back that is carried. */
function useEscape(onEscape: () => void, isWanted: boolean) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape();
  });
  useEffect(() => {
    if (!isWanted) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isWanted]);
}

type TicketBoardProps = FrameSlots & {
  topics: TicketTopic[];
  /** Somebody points at a card: it will probably be opened. */
  onPoint: (row: TicketRow) => void;
};
