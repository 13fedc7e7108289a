import { draw, kinds, uuid } from './chance.ts';

/** How much there is of everything; people and organizations stay the same while tickets grow. */
export type Size = { tickets: number; organizations: number; customers: number; members: number };

export function sizeFor(tickets: number, organizations = 200): Size {
  return {
    tickets,
    organizations,
    customers: Math.ceil(tickets / 5),
    members: Math.max(60, organizations * 20),
  };
}

export type OrganizationPlan = {
  index: number;
  id: string;
  slug: string;
  name: string;
  tickets: number;
  firstTicket: number;
  customers: number;
  firstCustomer: number;
  /** People by their number, in the order owner, admin, agents, …; some work elsewhere too. */
  staff: number[];
};

/**
 * Sizes fall off as the 0.8th power of the rank: of a million tickets in 200 organizations the largest has 100,000, the
 * twentieth 9,000, the last 1,400.
 */
export function planOrganizations({ tickets, organizations, customers, members }: Size): OrganizationPlan[] {
  const ticketsOf = divide(tickets, organizations, (rank) => rank ** -0.8);
  const customersOf = divide(customers, organizations, (rank) => rank ** -0.8, 5);
  const membersOf = divide(members, organizations, (rank) => rank ** -0.5, leastStaff);
  const plans = Array.from({ length: organizations }, (_, index) => ({
    index,
    id: uuid(kinds.organization, index),
    slug: `organization-${index + 1}`,
    name: `Organization ${index + 1}`,
    tickets: ticketsOf.counts[index] ?? 0,
    firstTicket: ticketsOf.starts[index] ?? 0,
    customers: customersOf.counts[index] ?? 0,
    firstCustomer: customersOf.starts[index] ?? 0,
    staff: Array.from(
      { length: membersOf.counts[index] ?? 0 },
      (_, place) => (membersOf.starts[index] ?? 0) + place,
    ),
  }));
  lendAgents(plans, Math.floor(members / 40));
  return plans;
}

/** An owner, an admin, two agents: everybody that a ticket's story needs. */
const leastStaff = 4;

/** Some agents work for two more organizations each. */
function lendAgents(plans: OrganizationPlan[], count: number) {
  if (plans.length < 3) return;
  const largest = plans[0];
  const lent = largest ? largest.staff.slice(leastStaff, leastStaff + count) : [];
  for (const person of lent) {
    const first = 1 + draw(plans.length - 1, person, 1);
    const second = 1 + ((first + draw(plans.length - 2, person, 2)) % (plans.length - 1));
    for (const index of new Set([first, second])) plans[index]?.staff.push(person);
  }
}

/** Divides a total by weights, each part at least `least`; the parts add up to the total exactly. */
function divide(total: number, parts: number, weight: (rank: number) => number, least = 0) {
  const weights = Array.from({ length: parts }, (_, index) => weight(index + 1));
  const sum = weights.reduce((one, other) => one + other, 0);
  const shared = Math.max(0, total - least * parts);
  const counts: number[] = [];
  const starts: number[] = [];
  let passed = 0;
  let given = 0;
  for (const [index, own] of weights.entries()) {
    starts.push(given + least * index);
    passed += own;
    const upToHere = index === parts - 1 ? shared : Math.round((shared * passed) / sum);
    counts.push(least + upToHere - given);
    given = upToHere;
  }
  return { counts, starts };
}

export type Role = 'owner' | 'admin' | 'agent' | 'light_agent' | 'viewer';

/** By the place in an organization's staff; one in ten neither replies nor is assigned anything. */
export function roleAt(place: number): Role {
  if (place === 0) return 'owner';
  if (place === 1) return 'admin';
  if (place > leastStaff && place % 20 === 9) return 'light_agent';
  if (place > leastStaff && place % 20 === 19) return 'viewer';
  return 'agent';
}
