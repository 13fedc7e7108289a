/**
 * Who may do what, as data and plain rules. Written from the design, not from the SQL: the matrix test holds
 * the database against it, and fails when a table, column, function or topic is missing here.
 */

export type Scope = 'none' | 'own' | 'own_teams' | 'all';
export type Permissions = Partial<Record<Capability, Scope>>;
export type Capability = (typeof capabilities)[number];

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
  'read_customers',
  'read_reports',
  'manage_members',
  'manage_roles',
  'manage_organization',
  'close_organization',
] as const;

const everything = Object.fromEntries(capabilities.map((capability) => [capability, 'all'])) as Record<
  Capability,
  Scope
>;

export const builtInRoles: Record<string, Permissions> = {
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
    read_customers: 'all',
    read_reports: 'own',
  },
  light_agent: { read_tickets: 'all', read_notes: 'all', write_notes: 'all', read_customers: 'all' },
  viewer: { read_tickets: 'all', read_notes: 'all', read_customers: 'all', read_reports: 'all' },
};

/** Somebody in the matrix, as far as rules need to know them. */
export type Person = {
  id: string | null;
  role: 'anon' | 'authenticated' | 'service_role';
  /** What they may do, by the organization that they work for. */
  memberOf: Record<string, Permissions>;
  customerOf: string[];
  teams: string[];
};

export type Ticket = {
  id: string;
  organization: string;
  requester: string | null;
  assignee: string | null;
  team: string | null;
};

export function scopeOf(person: Person, organization: string, capability: Capability): Scope {
  return person.memberOf[organization]?.[capability] ?? 'none';
}

export function mayAsStaff(person: Person, capability: Capability, ticket: Ticket) {
  return reaches(person, 'read_tickets', ticket) && reaches(person, capability, ticket);
}

export function isRequester(person: Person, ticket: Ticket) {
  return person.id !== null && person.id === ticket.requester;
}

export function seesTicket(person: Person, ticket: Ticket) {
  return isRequester(person, ticket) || reaches(person, 'read_tickets', ticket);
}

export function seesResponse(person: Person, ticket: Ticket, visibility: string) {
  if (isRequester(person, ticket)) return visibility === 'public';
  return seesTicket(person, ticket) && (visibility === 'public' || reaches(person, 'read_notes', ticket));
}

export function seesHistory(person: Person, ticket: Ticket, visibility: string, kind: string) {
  if (visibility === 'public') return seesTicket(person, ticket);
  if (isRequester(person, ticket)) return false;
  return seesTicket(person, ticket) && (kind !== 'note_added' || reaches(person, 'read_notes', ticket));
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

/**
 * What each API role may do with each column. `read` and `add` are column grants of `authenticated`, `change` its
 * UPDATE grants; anon has none at all, nobody may delete. The service role's verbs are for whole tables.
 */
export const tables: Record<string, { read: string; add?: string; change?: string; serviceRole: string }> = {
  profiles: { read: 'id full_name created_at', change: 'full_name', serviceRole: 'select' },
  organizations: {
    read: 'id slug name description hours logo_path prefix time_zone listed verified created_at',
    serviceRole: 'select insert update',
  },
  organization_settings: {
    read: 'organization_id grace_days updated_at',
    serviceRole: 'select insert update',
  },
  departments: { read: 'id organization_id key name position', serviceRole: 'select insert update' },
  capabilities: { read: 'key allowed_scopes position description', serviceRole: 'select' },
  roles: { read: 'id organization_id key name built_in created_at', serviceRole: 'select' },
  role_permissions: { read: 'role_id organization_id capability scope', serviceRole: 'select' },
  members: { read: 'profile_id organization_id role_id email created_at', serviceRole: 'select insert' },
  teams: { read: 'id organization_id name created_at', serviceRole: 'select insert update' },
  team_members: {
    read: 'team_id profile_id organization_id created_at',
    serviceRole: 'select insert delete',
  },
  invitations: {
    read: 'id organization_id email role_id invited_by created_at expires_at accepted_at revoked_at',
    serviceRole: 'select',
  },
  customers: { read: 'id organization_id profile_id email name created_at', serviceRole: 'select insert' },
  tickets: {
    read: 'id organization_id number customer_id requester_id department_id subject status priority follow_up_of resolution created_at resolved_at closed_at grace_ends_at public_version public_updated_at public_epoch',
    serviceRole: 'select',
  },
  ticket_desk: {
    read: 'ticket_id organization_id version updated_at assignee_id team_id internal_resolution preview last_activity_at number subject status priority priority_rank department_id customer_id created_at',
    serviceRole: 'select',
  },
  ticket_responses: {
    read: 'id organization_id ticket_id requester_id author_id author_kind author_name visibility body_html body_text seen_version public_version created_at',
    add: 'id organization_id ticket_id visibility body_html seen_version',
    serviceRole: 'select',
  },
  ticket_history: {
    read: 'id organization_id ticket_id actor_id actor_kind kind visibility old_digest new_digest response_id created_at',
    serviceRole: 'select',
  },
  history_values: { read: 'history_id organization_id side salt value', serviceRole: 'select' },
};

/** Columns that the service role may insert where it has no grant on the whole table: a mail as a response. */
export const serviceRoleColumns: Record<string, string> = {
  ticket_responses: 'id organization_id ticket_id author_id visibility body_html',
};

/** What a command on a ticket needs: a capability, `requester`, or either. Its arguments after the ticket. */
export const ticketCommands: Record<
  string,
  { needs: Capability | 'requester'; orRequester?: true; rest?: unknown[] }
> = {
  take_ticket: { needs: 'take_tickets' },
  release_ticket: { needs: 'take_tickets' },
  assign_ticket: { needs: 'assign_tickets', rest: [null] },
  start_ticket: { needs: 'set_ticket_status' },
  wait_for_customer: { needs: 'set_ticket_status' },
  resolve_ticket: { needs: 'set_ticket_status' },
  close_ticket: { needs: 'set_ticket_status', orRequester: true },
  reopen_ticket: { needs: 'set_ticket_status', orRequester: true },
  accept_resolution: { needs: 'requester' },
  reject_resolution: { needs: 'requester' },
  set_ticket_priority: { needs: 'edit_tickets', rest: ['high'] },
  rename_ticket: { needs: 'edit_tickets', rest: ['Clearer'] },
  move_ticket: { needs: 'edit_tickets', rest: ['department'] },
};

/** Every other function of the API, and who may call it at all. What it answers has stories of its own. */
export const otherFunctions: Record<string, 'anon' | 'authenticated' | 'service_role'> = {
  submit_ticket: 'authenticated',
  create_ticket: 'authenticated',
  count_tickets: 'authenticated',
  list_ticket_topics: 'authenticated',
  list_conversation_topics: 'authenticated',
  changes_since: 'authenticated',
  invite_member: 'authenticated',
  revoke_invitation: 'authenticated',
  get_invitation: 'authenticated',
  accept_invitation: 'authenticated',
  change_member_role: 'authenticated',
  remove_member: 'authenticated',
  create_role: 'authenticated',
  set_role_permission: 'authenticated',
  list_organizations: 'anon',
  organization_by_slug: 'anon',
  run_due_work: 'service_role',
};

/** Helpers that policies run by oid. Nobody has USAGE on their schema, so nobody can call them by name. */
export const policyHelpers = [
  'organizations_where',
  'organizations_as_member',
  'organizations_as_customer',
  'own_teams',
  'colleagues',
  'may',
  'may_listen',
  'may_speak',
];
