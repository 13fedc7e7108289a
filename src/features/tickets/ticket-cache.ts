import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { ticketKeys } from './keys';
import type { Sort } from './lists';
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
    const names = Object.keys(patch).filter((name) => name in before) as (keyof TicketPatch)[];
    const undo = Object.fromEntries(names.map((name) => [name, before[name]]));
    changeRows(client, organizationId, (row) => (row.ticket_id === ticketId ? { ...row, ...undo } : row));
    changeTickets(client, organizationId, (ticket) =>
      ticket.ticket_id === ticketId ? { ...ticket, ...undo } : ticket,
    );
  };
}

/**
 * Brings into one list what the database answered about tickets that changed: known rows in their place, those that no
 * longer belong leave, and those that are new are given back, because they must not push what somebody is pointing at.
 */
export function mergeRows(pages: ListPages, { belonging, asked, openNumber }: Answer): Merged {
  const fresh = new Map(belonging.map((row) => [row.ticket_id, row]));
  const shown = pages.pages.flatMap((page) => page.rows);
  const known = new Set(shown.map((row) => row.ticket_id));
  const changed: string[] = [];

  const merged = pages.pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap((row) => {
      if (!asked.has(row.ticket_id)) return [row];
      const now = fresh.get(row.ticket_id);
      // Somebody reads it: its row goes when they do.
      if (!now) return row.number === openNumber ? [row] : [];
      if (now.version <= row.version) return [{ ...now, version: row.version }];
      changed.push(row.ticket_id);
      return [now];
    }),
  }));
  return {
    pages: { ...pages, pages: merged },
    changed,
    arrived: belonging.filter((row) => !known.has(row.ticket_id)),
    kept: shown
      .filter(
        ({ ticket_id, number }) => asked.has(ticket_id) && !fresh.has(ticket_id) && number === openNumber,
      )
      .map(({ ticket_id }) => ticket_id),
  };
}

type Answer = {
  /** Of the tickets that were asked about, those that the list lets through. */
  belonging: TicketRow[];
  asked: ReadonlySet<string>;
  /** The ticket that is open beside the list. */
  openNumber?: string | null;
};

type Merged = { pages: ListPages; changed: string[]; arrived: TicketRow[]; kept: string[] };

/** Leaves out rows by their tickets. */
export function withoutRows(pages: ListPages, ids: ReadonlySet<string>): ListPages {
  const stays = (row: TicketRow) => !ids.has(row.ticket_id);
  if (pages.pages.every((page) => page.rows.every(stays))) return pages;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, rows: page.rows.filter(stays) })) };
}

/** A list as if it had not been read further. */
export function firstPages(list: ListPages, count: number): ListPages {
  if (list.pages.length <= count) return list;
  return { pages: list.pages.slice(0, count), pageParams: list.pageParams.slice(0, count) };
}

/** Puts tickets that somebody asked to see where the order wants them; what lies beyond the last page stays there. */
export function insertRows(pages: ListPages, rows: TicketRow[], sort: Sort): ListPages {
  const cleared = withoutRows(pages, new Set(rows.map((row) => row.ticket_id)));
  return rows.reduce((before, row) => insertRow(before, row, sort), cleared);
}

function insertRow(pages: ListPages, row: TicketRow, sort: Sort): ListPages {
  const at = pages.pages.findIndex((page) => page.rows.some((other) => comesBefore(row, other, sort)));
  const isLast = at < 0;
  if (isLast && pages.pages.at(-1)?.hasMore) return pages;
  const pageAt = isLast ? pages.pages.length - 1 : at;
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      if (index !== pageAt) return page;
      const next = page.rows.findIndex((other) => comesBefore(row, other, sort));
      const place = next < 0 ? page.rows.length : next;
      return { ...page, rows: [...page.rows.slice(0, place), row, ...page.rows.slice(place)] };
    }),
  };
}

function comesBefore(one: TicketRow, other: TicketRow, { by, order }: Sort) {
  const [first, second] = order === 'asc' ? [one, other] : [other, one];
  if (first[by] === second[by]) return first.ticket_id < second.ticket_id;
  return first[by] < second[by];
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
    if (row) {
      // A row knows less of it than the open ticket does.
      const { tickets: _, ...columns } = row;
      return columns;
    }
  }
  return undefined;
}
