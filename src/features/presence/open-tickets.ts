import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import type { Presence } from '@/lib/realtime';

/** Who has which ticket open besides oneself: their ids by the ticket's, in one string, so that it compares. */
type OpenTickets = ReadonlyMap<string, string>;

const saidSchema = z.object({ ticket_id: z.uuid() });

/**
 * Who has what open, as the rooms of a list tell. A key that is no colleague is nobody; which colleague one is, a
 * browser says of itself, so nothing is decided by it.
 */
export function openTicketsIn(
  rooms: readonly Presence[],
  colleagues: readonly { id: string }[],
  myId: string,
): OpenTickets {
  const open = new Map<string, string>();
  for (const { id } of colleagues) {
    if (id === myId) continue;
    const said = rooms.flatMap((room) => room[id] ?? []).map((one) => saidSchema.safeParse(one).data);
    for (const ticketId of new Set(said.flatMap((one) => one?.ticket_id ?? [])))
      open.set(ticketId, [open.get(ticketId), id].filter(Boolean).join(' '));
  }
  return open;
}

/** Tells the rows of the list; each is drawn again only when its own people change. */
export function tellOpenTickets(now: OpenTickets) {
  openTickets = now;
  for (const listener of listeners) listener();
}

/** The ids of those who have a ticket open. */
export function useOpenWith(ticketId: string) {
  const ids = useSyncExternalStore(
    listen,
    () => openTickets.get(ticketId) ?? '',
    () => '',
  );
  return ids === '' ? nobody : ids.split(' ');
}

let openTickets: OpenTickets = new Map();
const listeners = new Set<() => void>();
const nobody: string[] = [];

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Which room hears of a ticket: everybody who reads all of the list, and of the teams' rooms that of its own team alone. */
export function hearsOf(room: string, ticket: { team_id: string | null }) {
  return room.startsWith('org:') || (ticket.team_id !== null && room.startsWith(`team:${ticket.team_id}:`));
}
