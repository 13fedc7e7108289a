import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { matches, type TicketFilters } from './filters';
import { ticketKeys } from './keys';
import type { DeskTicket, TicketCursor, TicketRow } from './queries';

export type ListPage = { rows: TicketRow[]; hasMore: boolean };
export type ListPages = InfiniteData<ListPage, TicketCursor | null>;

/** What the desk can change before the database has answered. */
export type TicketPatch = Partial<
  Pick<
    DeskTicket,
    | 'status'
    | 'priority'
    | 'assignee_id'
    | 'department_id'
    | 'subject'
    | 'departments'
    | 'place'
    | 'snoozed_until'
    | 'merged_into_id'
    | 'team_id'
    | 'category_id'
    | 'tickets'
  >
>;

/** Changes a ticket wherever it is shown. Returns how to take that back. */
export function patchTicket(
  client: QueryClient,
  organizationId: string,
  ticketId: string,
  patch: TicketPatch,
) {
  const before = shown(client, organizationId, ticketId);

  changeRows(client, organizationId, (row) => (row.ticket_id === ticketId ? { ...row, ...patch } : row));
  changeTickets(client, organizationId, (ticket) =>
    ticket.ticket_id === ticketId ? { ...ticket, ...patch } : ticket,
  );

  return () => {
    if (!before) return;
    const undo = Object.fromEntries(Object.keys(patch).map((key) => [key, before[key as keyof TicketPatch]]));
    changeRows(client, organizationId, (row) => (row.ticket_id === ticketId ? { ...row, ...undo } : row));
    changeTickets(client, organizationId, (ticket) =>
      ticket.ticket_id === ticketId ? { ...ticket, ...undo } : ticket,
    );
  };
}

/**
 * Brings rows that were read again into one list: known ones in their place, those that no longer belong leave,
 * and those that are new are given back, because they must not push what somebody is pointing at.
 */
export function mergeRows(
  pages: ListPages,
  read: Read,
): { pages: ListPages; changed: string[]; arrived: TicketRow[] } {
  const fresh = new Map(read.rows.map((row) => [row.ticket_id, row]));
  const known = new Set(pages.pages.flatMap((page) => page.rows.map((row) => row.ticket_id)));
  const changed: string[] = [];

  const merged = pages.pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap((row) => {
      if (!read.asked.has(row.ticket_id)) return [row];
      const now = fresh.get(row.ticket_id);
      if (!now || !(now.number === read.openNumber || matches(now, read.filters, read.me))) return [];
      if (now.version <= row.version) return [{ ...now, version: row.version }];
      changed.push(row.ticket_id);
      return [now];
    }),
  }));

  const arrived = read.rows.filter((row) => !known.has(row.ticket_id) && matches(row, read.filters, read.me));
  return { pages: { ...pages, pages: merged }, changed, arrived };
}

/** Leaves out what no longer belongs; the open ticket keeps its row as long as somebody reads it. */
export function pruneRows(
  pages: ListPages,
  { filters, me, openNumber }: Omit<Read, 'rows' | 'asked'>,
): ListPages {
  const belongs = (row: TicketRow) => row.number === openNumber || matches(row, filters, me);
  if (pages.pages.every((page) => page.rows.every(belongs))) return pages;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, rows: page.rows.filter(belongs) })) };
}

type Read = {
  rows: TicketRow[];
  asked: ReadonlySet<string>;
  filters: TicketFilters;
  me: string;
  /** The ticket that is open beside the list. */
  openNumber?: string | null;
};

/** Puts tickets that somebody asked to see on top, the last active first. */
export function insertRows(pages: ListPages, rows: TicketRow[]): ListPages {
  const ids = new Set(rows.map((row) => row.ticket_id));
  const newest = [...rows].sort((one, other) => other.last_activity_at.localeCompare(one.last_activity_at));
  return {
    ...pages,
    pages: pages.pages.map((page, index) => ({
      ...page,
      rows: [...(index === 0 ? newest : []), ...page.rows.filter((row) => !ids.has(row.ticket_id))],
    })),
  };
}

function changeRows(client: QueryClient, organizationId: string, change: (row: TicketRow) => TicketRow) {
  client.setQueriesData<ListPages>(
    { queryKey: ticketKeys.lists(organizationId) },
    (pages) =>
      pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, rows: page.rows.map(change) })) },
  );
}

function changeTickets(
  client: QueryClient,
  organizationId: string,
  change: (ticket: DeskTicket) => DeskTicket,
) {
  client.setQueriesData<DeskTicket | null>({ queryKey: ticketKeys.tickets(organizationId) }, (ticket) =>
    ticket ? change(ticket) : ticket,
  );
}

function shown(client: QueryClient, organizationId: string, ticketId: string): TicketPatch | undefined {
  for (const [, ticket] of client.getQueriesData<DeskTicket | null>({
    queryKey: ticketKeys.tickets(organizationId),
  })) {
    if (ticket?.ticket_id === ticketId) return ticket;
  }
  for (const [, pages] of client.getQueriesData<ListPages>({ queryKey: ticketKeys.lists(organizationId) })) {
    const row = pages?.pages
      .flatMap((page) => page.rows)
      .find((candidate) => candidate.ticket_id === ticketId);
    if (row) return row;
  }
  return undefined;
}
