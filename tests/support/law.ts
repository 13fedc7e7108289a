import type { Database } from './database.ts';

/**
 * Who may do what, as data and plain rules. Written from the design, not from the SQL: the matrix test holds the
 * database against it, and fails when a table, column, function or topic is missing. One file per migration in `law/`.
 */
export type Law = {
  tables?: Record<string, TableLaw>;
  /** Commands and what they answer each person, by equivalence class of their arguments. */
  commands?: Record<string, (world: MatrixWorld) => Call[]>;
  /** Every other function of the API, and who may call it at all. What it answers has stories of its own. */
  functions?: Record<string, 'anon' | 'authenticated' | 'service_role'>;
  /** Helpers that policies run by oid. Nobody has USAGE on their schema, so nobody can call them by name. */
  policyHelpers?: string[];
  /** Those of them that run for anon too. */
  visitorHelpers?: string[];
  /** Private functions that are security definer, each with the reason. */
  definers?: Record<string, string>;
  /** Realtime topics by their shape, in every position that the rules tell apart, with who hears and who speaks there. */
  topics?: Record<string, (world: MatrixWorld) => TopicLaw[]>;
  /** For each check constraint, what must never stand in a row, whoever writes it: table, change, which row. */
  checks?: Record<string, [table: string, change: string, where?: string]>;
  /** Rows in the positions that the rules tell apart, beside those that every world has. */
  populate?: (database: Database, world: MatrixWorld) => Promise<void>;
};

/**
 * What each API role may do with each column. `read` and `add` are column grants of `authenticated`, `change` its UPDATE
 * grants; anon has none at all, and only the service role may delete, where it says so for the whole table.
 */
export type TableLaw = {
  read: string;
  add?: string;
  change?: string;
  serviceRole: string;
  /** Columns that the service role may insert where it has no grant on the whole table. */
  serviceRoleAdd?: string;
  /** What tells a row from the others, where that is not `id`. */
  key?: string;
  sees: (person: Person, row: Row, world: MatrixWorld) => boolean;
};

export type TopicLaw = {
  topic: string;
  hears: (person: Person) => boolean;
  /** Who may say something from a browser. */
  speaks?: (person: Person) => boolean;
  /** What they may say there; left out for both. */
  says?: ('broadcast' | 'presence')[];
};

export type Row = Record<string, unknown>;

export type Value = string | number | boolean | null | string[] | object;

/** One call by named arguments. `not_found` is P0002, `not_allowed` 42501; refusals for other reasons count as done. */
export type Call = { args: Record<string, Value>; answer: (person: Person) => Answer };
export type Answer = 'done' | 'not_allowed' | 'not_found';

export type Scope = 'none' | 'own' | 'own_teams' | 'all';
export type Permissions = Partial<Record<Capability, Scope>>;
export type Capability = (typeof capabilities)[number];

/** Somebody in the matrix, as far as rules need to know them. */
export type Person = {
  id: string | null;
  role: 'anon' | 'authenticated' | 'service_role';
  /** What they may do, by the organization that they work for. */
  memberOf: Record<string, Permissions>;
  superAdmin: boolean;
  /** Organizations that they may read now as super admin. */
  grants: string[];
  customerOf: string[];
  teams: string[];
};

export type Ticket = {
  id: string;
  organization: string;
  requester: string | null;
  assignee: string | null;
  team: string | null;
  /** Accounts of those who were added to it. */
  participants: string[];
  /** Accounts of the requester's colleagues, where their organization lets them read it. */
  colleagues: string[];
  deleted: boolean;
};

export type MatrixWorld = {
  quayside: string;
  eastmere: string;
  /** A team of Quayside. */
  platform: string;
  people: Record<string, Person>;
  tickets: Ticket[];
  /** Accounts of all members, by organization. */
  members: Record<string, string[]>;
  /** The current epoch of each organization, which stands in the names of its topics. */
  epochs: Record<string, string>;
  /** All rows of the world, by table, once everything is there. */
  rows: Record<string, Row[]>;
};

export const capabilities = [
  'read_tickets',
  'read_notes',
  'write_notes',
  'reply_to_tickets',
  'create_tickets',
  'take_tickets',
  'assign_tickets',
  'set_ticket_status',
  'edit_tickets',
  'merge_tickets',
  'delete_tickets',
  'read_customers',
  'edit_customers',
  'share_views',
  'read_reports',
  'read_audit',
  'erase_people',
  'manage_members',
  'manage_roles',
  'manage_organization',
  'close_organization',
] as const;

const everything = Object.fromEntries(capabilities.map((capability) => [capability, 'all'])) as Record<
  Capability,
  Scope
>;

/** What a super admin may do while an access grant lives. */
const granted: Capability[] = ['read_tickets', 'read_notes', 'read_customers', 'read_reports', 'read_audit'];

export const builtInRoles = {
  owner: everything,
  admin: { ...everything, close_organization: 'none' },
  agent: {
    read_tickets: 'all',
    read_notes: 'all',
    write_notes: 'all',
    reply_to_tickets: 'all',
    create_tickets: 'all',
    take_tickets: 'all',
    set_ticket_status: 'all',
    edit_tickets: 'all',
    merge_tickets: 'all',
    read_customers: 'all',
    edit_customers: 'all',
    share_views: 'own_teams',
    read_reports: 'own',
  },
  light_agent: { read_tickets: 'all', read_notes: 'all', write_notes: 'all', read_customers: 'all' },
  viewer: { read_tickets: 'all', read_notes: 'all', read_customers: 'all', read_reports: 'all' },
} satisfies Record<string, Permissions>;

export function scopeOf(person: Person, organization: string, capability: Capability): Scope {
  if (person.grants.includes(organization) && granted.includes(capability)) return 'all';
  return person.memberOf[organization]?.[capability] ?? 'none';
}

/** Whether somebody reads what members of an organization read, as one of them or under a grant. */
export function readsAsMember(person: Person, organization: unknown) {
  return (
    typeof organization === 'string' &&
    (organization in person.memberOf || person.grants.includes(organization))
  );
}

export function mayAsStaff(person: Person, capability: Capability, ticket: Ticket) {
  return reaches(person, 'read_tickets', ticket) && reaches(person, capability, ticket);
}

export function isRequester(person: Person, ticket: Ticket) {
  return !ticket.deleted && person.id !== null && person.id === ticket.requester;
}

/** Whether somebody sees the customers' side of a ticket: its requester, who was added, a colleague. */
export function isCustomerOf(person: Person, ticket: Ticket) {
  if (person.id === null || ticket.deleted) return false;
  return (
    isRequester(person, ticket) ||
    ticket.participants.includes(person.id) ||
    ticket.colleagues.includes(person.id)
  );
}

/** Whether somebody sees a ticket as a super admin alone, who reads and does nothing. */
export function onlyVisits(person: Person, ticket: Ticket) {
  return person.grants.includes(ticket.organization) && !isCustomerOf(person, ticket);
}

export function seesTicket(person: Person, ticket: Ticket) {
  return isCustomerOf(person, ticket) || reaches(person, 'read_tickets', ticket);
}

export function seesResponse(person: Person, ticket: Ticket, visibility: unknown) {
  if (visibility === 'public') return seesTicket(person, ticket);
  return !isRequester(person, ticket) && mayAsStaff(person, 'read_notes', ticket);
}

/** History follows its ticket, and what happened to a response follows the response. */
export function seesHistory(person: Person, ticket: Ticket, visibility: unknown, response: Row | undefined) {
  if (response && !seesResponse(person, ticket, response.visibility)) return false;
  if (visibility === 'public') return seesTicket(person, ticket);
  return !isRequester(person, ticket) && mayAsStaff(person, 'read_tickets', ticket);
}

function reaches(person: Person, capability: Capability, ticket: Ticket) {
  const mine = person.id !== null && person.id === ticket.assignee;
  switch (scopeOf(person, ticket.organization, capability)) {
    case 'all':
      return true;
    case 'own_teams':
      return mine || (ticket.team !== null && person.teams.includes(ticket.team));
    case 'own':
      return mine;
    case 'none':
      return false;
  }
}

/** The ticket that a row belongs to. */
export function ticketOf(world: MatrixWorld, id: unknown) {
  const ticket = world.tickets.find((one) => one.id === id);
  if (!ticket) throw new Error(`a ticket that the matrix does not know: ${id}`);
  return ticket;
}

/** The row of a table with this id; for rules that follow a reference. */
export function rowOf(world: MatrixWorld, table: string, id: unknown) {
  return world.rows[table]?.find((row) => row.id === id);
}

export const unknownId = '00000000-0000-4000-8000-000000000000';

/** A command on a ticket: seen or not, allowed or not. `orRequester` lets requesters do it with their own. */
export function onTickets(
  needs: Capability | 'requester',
  more: (world: MatrixWorld, ticket: Ticket) => Record<string, Value> = () => ({}),
  orRequester = false,
) {
  return (world: MatrixWorld): Call[] => [
    ...world.tickets.map((ticket) => ({
      args: { ticket_id: ticket.id, ...more(world, ticket) },
      answer: (person: Person): Answer => {
        if (!seesTicket(person, ticket)) return 'not_found';
        // A requester who also works there acts as the requester in what requesters may do.
        if (isRequester(person, ticket) && (needs === 'requester' || orRequester)) return 'done';
        const readsOnly = person.grants.includes(ticket.organization);
        return needs !== 'requester' && !readsOnly && mayAsStaff(person, needs, ticket)
          ? 'done'
          : 'not_allowed';
      },
    })),
    {
      args: { ticket_id: unknownId, ...more(world, world.tickets[0] as Ticket) },
      answer: () => 'not_found' as const,
    },
  ];
}

/** A command on an organization: one's own, a foreign one, one that does not exist. */
export function onOrganizations(
  needs: Capability,
  more: (world: MatrixWorld, organization: string) => Record<string, Value> = () => ({}),
) {
  return (world: MatrixWorld): Call[] =>
    [world.quayside, world.eastmere, unknownId].map((organization) => ({
      args: { organization_id: organization, ...more(world, organization) },
      answer: (person: Person): Answer => {
        if (!readsAsMember(person, organization)) return 'not_found';
        const readsOnly = person.grants.includes(organization);
        return !readsOnly && scopeOf(person, organization, needs) === 'all' ? 'done' : 'not_allowed';
      },
    }));
}

/** A command on a row: one of each organization, and one that does not exist. `sees` is who knows of the row. */
export function onRows(
  table: string,
  argument: string,
  needs: Capability,
  more: (world: MatrixWorld, row: Row) => Record<string, Value> = () => ({}),
  sees: (person: Person, organization: string) => boolean = readsAsMember,
) {
  return (world: MatrixWorld): Call[] => {
    const ofEach = [world.quayside, world.eastmere].map((organization) => {
      const row = firstRow(world, table, organization);
      return {
        args: { [argument]: String(row.id), ...more(world, row) },
        answer: (person: Person): Answer => {
          if (!sees(person, organization)) return 'not_found';
          return scopeOf(person, organization, needs) === 'all' ? 'done' : 'not_allowed';
        },
      };
    });
    const unknown = { [argument]: unknownId, ...more(world, firstRow(world, table, world.quayside)) };
    return [...ofEach, { args: unknown, answer: () => 'not_found' as const }];
  };
}

/** Some row of an organization; the laws' populations see to it that there is one. */
export function firstRow(world: MatrixWorld, table: string, organization: unknown): Row {
  const row = world.rows[table]?.find((one) => one.organization_id === organization);
  if (!row) throw new Error(`The matrix has no row of ${table} for ${organization}.`);
  return row;
}

/**
 * The same command with a reference to a row of the other organization, and to none: whoever may do it is told that there
 * is no such thing. `references` names the table of each argument, and its column where that is not `id`.
 */
export function withReferences(
  calls: (world: MatrixWorld) => Call[],
  references: Record<string, [table: string, column?: string]>,
) {
  return (world: MatrixWorld): Call[] => {
    const all = calls(world);
    const own = all[0] as Call;
    const answer = (person: Person): Answer => {
      const usual = own.answer(person);
      return usual === 'done' ? 'not_found' : usual;
    };
    const astray = Object.entries(references).flatMap(([argument, [table, column = 'id']]) =>
      [String(firstRow(world, table, world.eastmere)[column]), unknownId].map((id) => ({
        args: { ...own.args, [argument]: id },
        answer,
      })),
    );
    return [...all, ...astray];
  };
}
