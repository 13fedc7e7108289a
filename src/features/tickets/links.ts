import type { Link } from './queries';

/** A ticket that belongs together with another, and what it is to that one. */
export type TicketLink = {
  side: 'related' | 'duplicate' | 'original' | 'parent' | 'child';
  other: NonNullable<Link['to']>;
};

/** The links of a ticket from its side, whichever way round each was made. */
export function linksOf(ticketId: string, links: readonly Link[]): TicketLink[] {
  return links
    .flatMap(({ kind, ticket_id, from, to }) => {
      if (!isKind(kind)) return [];
      const isFrom = ticket_id === ticketId;
      const other = isFrom ? to : from;
      return other ? [{ side: isFrom ? kind : fromThere[kind], other }] : [];
    })
    .toSorted((one, next) => order.indexOf(one.side) - order.indexOf(next.side));
}

const fromThere = { related: 'related', duplicate: 'original', parent: 'child' } as const;
const order: readonly TicketLink['side'][] = ['parent', 'child', 'duplicate', 'original', 'related'];

function isKind(kind: string): kind is keyof typeof fromThere {
  return kind in fromThere;
}
