import type { TicketList } from './lists';

/** Where the live screens keep what they read. Every key begins with the organization it is about. */
export const ticketKeys = {
  lists: (organizationId: string) => ['tickets', organizationId, 'list'] as const,
  list: (organizationId: string, list: TicketList) => [...ticketKeys.lists(organizationId), list] as const,
  toMerge: (organizationId: string, list: TicketList) => ['toMerge', organizationId, list] as const,
  ticket: (organizationId: string, number: string) => ['tickets', organizationId, 'ticket', number] as const,
  tickets: (organizationId: string) => ['tickets', organizationId, 'ticket'] as const,
  topics: (organizationId: string) => ['topics', organizationId] as const,
  tags: (organizationId: string) => ['tickets', organizationId, 'tags'] as const,
  readMarkers: (organizationId: string) => ['readMarkers', organizationId] as const,
  links: (ticketId: string) => ['links', ticketId] as const,
  /** Read again with the links. */
  merged: (ticketId: string) => [...ticketKeys.links(ticketId), 'merged'] as const,
  mergePreview: (ticketId: string, otherId: string) => ['mergePreview', ticketId, otherId] as const,
  customFields: (organizationId: string) => ['tickets', organizationId, 'customFields'] as const,
  categories: (organizationId: string) => ['tickets', organizationId, 'categories'] as const,
  participants: (ticketId: string) => ['participants', ticketId] as const,
  ofCustomer: (organizationId: string, customerId: string) =>
    ['tickets', organizationId, 'ofCustomer', customerId] as const,
  choices: (organizationId: string, ...what: string[]) =>
    ['tickets', organizationId, 'choices', ...what] as const,
  counts: (organizationId: string) => ['tickets', organizationId, 'counts'] as const,
};
