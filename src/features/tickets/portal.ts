import type { Status } from './tickets';

/** How a customer's tickets are grouped: by who has the next move. */
export const portalGroups = ['yours', 'theirs', 'finished'] as const;
export type PortalGroup = (typeof portalGroups)[number];

export function portalGroupOf(status: Status): PortalGroup {
  switch (status) {
    case 'waiting':
    case 'resolved':
      return 'yours';
    case 'open':
    case 'in_progress':
      return 'theirs';
    case 'closed':
      return 'finished';
  }
}

/** What a list of one's own tickets can be narrowed to; the words stand in its address. */
export const portalFilters = ['all', 'open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export type PortalFilter = (typeof portalFilters)[number];

export function portalFilterOf(word: string | undefined): PortalFilter {
  return portalFilters.find((filter) => filter === word) ?? 'all';
}

/** Where a page of own tickets ended, as its address says it. */
export type PortalCursor = { public_updated_at: string; id: string };

export function cursorWords({ public_updated_at, id }: PortalCursor) {
  return `${public_updated_at}_${id}`;
}

/** Null for what nobody wrote but a page of ours. */
export function parseCursor(words: string | undefined): PortalCursor | null {
  const [, public_updated_at, id] =
    /^([0-9T:.+-]{20,40}|[0-9T:.-]{19,30}Z)_([0-9a-f-]{36})$/.exec(words ?? '') ?? [];
  return public_updated_at && id ? { public_updated_at, id } : null;
}

/** Pages of several reads as one, the last changed first, each ticket once. */
export function joinPages<Row extends PortalCursor>(pages: readonly (readonly Row[])[]): Row[] {
  const byId = new Map(pages.flat().map((row) => [row.id, row]));
  return [...byId.values()].sort(
    (one, other) => compare(other.public_updated_at, one.public_updated_at) || compare(other.id, one.id),
  );
}

function compare(one: string, other: string) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What somebody is to a ticket that they read as a customer; null when they are none of its customers. */
export type Relation = 'requester' | 'copied' | 'colleague';

export function relationTo(ticket: Related, { userId, customerIds, companyIds }: Reader): Relation | null {
  if (ticket.requester_id === userId) return 'requester';
  if (ticket.ticket_participants.some(({ customer_id }) => customerIds.includes(customer_id)))
    return 'copied';
  return ticket.company_id !== null && companyIds.includes(ticket.company_id) ? 'colleague' : null;
}

type Related = {
  requester_id: string | null;
  company_id: string | null;
  ticket_participants: readonly { customer_id: string }[];
};
type Reader = { userId: string; customerIds: readonly string[]; companyIds: readonly string[] };

/** What a requester may do with their own ticket now. Offered only; the database decides. */
export function requesterSteps(status: Status): ('accept' | 'reject' | 'close' | 'reopen')[] {
  if (status === 'resolved') return ['accept', 'reject'];
  return status === 'closed' ? ['reopen'] : ['close'];
}

/** Whether a closed ticket can still come back itself; later a follow-up ticket takes its place. */
export function isWithinGrace(ticket: { grace_ends_at: string | null }, now: Date) {
  return ticket.grace_ends_at === null || new Date(ticket.grace_ends_at) > now;
}

/** "Grace and Jonas", from the names under the answers of staff, in the order they first answered. */
export function answeringNames(
  responses: readonly { author_kind: string; author_name: string }[],
  locale: string,
) {
  const names = responses
    .filter((response) => response.author_kind === 'staff' && response.author_name !== '')
    .map((response) => firstNameOf(response.author_name));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(names));
}

function firstNameOf(name: string) {
  return name.trim().split(/\s+/)[0] ?? name;
}
