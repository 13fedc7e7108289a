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
  locale = 'en',
) {
  const names = responses
    .filter((response) => response.author_kind === 'staff' && response.author_name !== '')
    .map((response) => firstNameOf(response.author_name));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(names));
}

function firstNameOf(name: string) {
  return name.trim().split(/\s+/)[0] ?? name;
}
