import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import {
  builtInRoles,
  type Capability,
  type MatrixWorld,
  type Permissions,
  type Person,
  type Row,
  type Scope,
  type Ticket,
} from './law.ts';
import { populations, tables } from './laws.ts';
import { account, ask, buildWorld, member, respond } from './world.ts';

/**
 * Everybody of the matrix, with what the rules know of them, and tickets in every position that a rule tells apart.
 * The laws add rows of their own tables.
 */
export async function buildMatrixWorld(database: Database): Promise<MatrixWorld> {
  const base = await buildWorld(database);
  const { quayside, eastmere, platform } = base;
  const people = await gatherPeople(database, base);
  const tickets = await openTickets(database, base, people);
  const world: MatrixWorld = {
    quayside,
    eastmere,
    platform,
    people,
    tickets,
    members: {},
    epochs: {},
    rows: {},
  };
  world.rows = await readRows(database, world);
  for (const populate of populations) await populate(database, world);
  world.rows = await readRows(database, world);
  for (const organization of [quayside, eastmere]) {
    world.epochs[organization] = String(
      await database.value('select epoch from private.organization_counters where organization_id = $1', [
        organization,
      ]),
    );
    world.members[organization] = (world.rows.members ?? [])
      .filter((row) => row.organization_id === organization)
      .map((row) => String(row.profile_id));
  }
  return world;
}

type Base = Awaited<ReturnType<typeof buildWorld>>;

async function gatherPeople(database: Database, base: Base) {
  const { quayside, eastmere, platform } = base;
  const nobody: Person = {
    id: null,
    role: 'anon',
    memberOf: {},
    superAdmin: false,
    grants: [],
    customerOf: [],
    teams: [],
  };
  const somebody = (id: string, more: Partial<Person> = {}): Person => ({
    ...nobody,
    id,
    role: 'authenticated',
    ...more,
  });
  const staff = (id: string, permissions: Permissions) =>
    somebody(id, { memberOf: { [quayside]: permissions } });

  const people: Record<string, Person> = {
    anon: nobody,
    'service role': { ...nobody, role: 'service_role' },
    'customer of two': somebody(base.marisol.id, { customerOf: [quayside, eastmere] }),
    'customer of one': somebody(base.anna.id, { customerOf: [quayside] }),
    'customer of none': somebody(base.nobody.id),
    'somebody in cc': somebody((await account(database)).id, { customerOf: [quayside] }),
    'colleague of the requester': somebody((await account(database)).id, { customerOf: [quayside] }),
    'owner elsewhere': somebody(base.tomas.id, { memberOf: { [eastmere]: builtInRoles.owner } }),
    viewer: staff(base.vera.id, builtInRoles.viewer),
    'light agent': staff(base.mehmet.id, builtInRoles.light_agent),
    agent: staff(base.dele.id, builtInRoles.agent),
    'agent who is away': staff(base.grace.id, builtInRoles.agent),
    admin: staff(base.ines.id, builtInRoles.admin),
    owner: staff(base.olga.id, builtInRoles.owner),
    'removed member': somebody(await removedMember(database, quayside)),
    'super admin': somebody(await superAdmin(database), { superAdmin: true }),
  };
  const grantee = await superAdmin(database);
  await database.run(
    `insert into public.access_grants (id, organization_id, profile_id, reason, created_at, expires_at)
     values ($1, $2, $3, 'Looking into a report', now(), now() + interval '30 minutes'),
       ($4, $5, $3, 'Has looked into a report', now() - interval '31 minutes', now() - interval '1 minute')`,
    [randomUUID(), quayside, grantee, randomUUID(), eastmere],
  );
  people['super admin with a grant'] = somebody(grantee, { superAdmin: true, grants: [quayside] });

  for (const [name, permissions] of Object.entries({
    'agent of own teams': narrowed('own_teams'),
    'agent of own tickets': narrowed('own'),
    'reader of notes in own teams': {
      read_tickets: 'all',
      read_notes: 'own_teams',
      write_notes: 'own',
    } satisfies Permissions,
    ...(await randomRoles(database, 3)),
  })) {
    const id = await withOwnRole(database, quayside, platform, permissions);
    people[name] = somebody(id, { memberOf: { [quayside]: permissions }, teams: [platform] });
  }
  const both = await member(database, quayside, 'agent');
  people['agent here, customer there'] = {
    ...staff(both.id, builtInRoles.agent),
    customerOf: [eastmere, quayside],
  };
  return people;
}

async function openTickets(database: Database, base: Base, people: Record<string, Person>) {
  const { quayside, eastmere, platform, marisol, anna } = base;
  const idOf = (name: string) => String(people[name]?.id);
  const both = { role: 'authenticated' as const, id: idOf('agent here, customer there') };
  const ticket = (id: string, requester: string, more: Partial<Ticket> = {}): Ticket => ({
    id,
    organization: quayside,
    requester,
    team: null,
    assignee: null,
    participants: [],
    colleagues: [],
    deleted: false,
    ...more,
  });
  const inTeam = await ask(database, anna, quayside);
  const assigned = await ask(database, anna, quayside);
  const withCopy = await ask(database, anna, quayside);
  const ofCompany = await ask(database, marisol, quayside);
  const deleted = await ask(database, anna, quayside);
  const tickets = [
    ticket(base.ticket, marisol.id, { colleagues: [idOf('colleague of the requester')] }),
    ticket(base.annasTicket, anna.id),
    ticket(base.foreignTicket, marisol.id, { organization: eastmere }),
    ticket(await ask(database, both, eastmere), both.id, { organization: eastmere }),
    ticket(await ask(database, both, quayside), both.id),
    ticket(inTeam, anna.id, { team: platform }),
    ticket(assigned, anna.id, { assignee: idOf('agent of own tickets') }),
    ticket(withCopy, anna.id, {
      participants: [idOf('somebody in cc'), idOf('agent here, customer there')],
    }),
    // Private: the colleague does not see it.
    ticket(ofCompany, marisol.id),
    ticket(deleted, anna.id, { participants: [idOf('somebody in cc')], deleted: true }),
  ];
  await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [platform, inTeam]);
  await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
    idOf('agent of own tickets'),
    assigned,
  ]);
  await addParticipants(database, tickets);
  await makeColleagues(database, quayside, [marisol.id, idOf('colleague of the requester')]);
  await database.run('update public.tickets set is_private = true where id = $1', [ofCompany]);
  for (const { id, organization } of tickets) {
    await respond(database, organization === quayside ? base.olga : base.tomas, id, 'internal');
  }
  await respond(database, base.olga, withCopy, 'public');
  await database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [deleted]);
  return tickets;
}

async function addParticipants(database: Database, tickets: Ticket[]) {
  for (const { id, organization, participants } of tickets) {
    for (const profile of participants) {
      await becomeCustomer(database, organization, profile);
      await database.run(
        `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
         select $1, customers.organization_id, customers.id from public.customers
         where customers.organization_id = $2 and customers.profile_id = $3`,
        [id, organization, profile],
      );
    }
  }
}

async function makeColleagues(database: Database, organization: string, profiles: string[]) {
  const company = await database.value(
    `insert into public.companies (organization_id, name) values ($1, 'Harbour Lights') returning id`,
    [organization],
  );
  await database.run(
    'update public.organization_settings set company_visibility = true where organization_id = $1',
    [organization],
  );
  for (const profile of profiles) await becomeCustomer(database, organization, profile);
  await database.run(
    'update public.customers set company_id = $1 where organization_id = $2 and profile_id = any($3)',
    [company, organization, profiles],
  );
}

async function becomeCustomer(database: Database, organization: string, profile: string) {
  await database.run(
    `insert into public.customers (organization_id, profile_id, email)
     select $1, $2::uuid, $2 || '@people.test'
     where not exists (select 1 from public.customers where organization_id = $1 and profile_id = $2::uuid)`,
    [organization, profile],
  );
}

async function removedMember(database: Database, organization: string) {
  const { id } = await member(database, organization, 'agent');
  await database.run('delete from public.members where profile_id = $1', [id]);
  return id;
}

async function superAdmin(database: Database) {
  const { id } = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [id]);
  return id;
}

async function withOwnRole(database: Database, organization: string, team: string, permissions: Permissions) {
  const { id, email } = await account(database);
  const role = randomUUID();
  await database.run('insert into public.roles (id, organization_id, key, name) values ($1, $2, $3, $3)', [
    role,
    organization,
    `r_${role.slice(0, 8)}`,
  ]);
  for (const [capability, scope] of Object.entries(permissions)) {
    await database.run(
      'insert into public.role_permissions (role_id, organization_id, capability, scope) values ($1, $2, $3, $4)',
      [role, organization, capability, scope],
    );
  }
  await database.run(
    'insert into public.members (profile_id, organization_id, role_id, email) values ($1, $2, $3, $4)',
    [id, organization, role, email],
  );
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
    [team, id, organization],
  );
  return id;
}

async function randomRoles(database: Database, count: number) {
  const rows = await database.rows<{ key: Capability; allowed_scopes: Scope[] }>(
    'select key, allowed_scopes from public.capabilities',
  );
  const random = (scopes: Scope[]) => scopes[Math.floor(Math.random() * scopes.length)] ?? 'none';
  return Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Permissions] => [
      `random role ${index + 1}`,
      Object.fromEntries(rows.map((row) => [row.key, random(row.allowed_scopes)])),
    ]),
  );
}

/** An agent whose rights end at their teams, or at their own tickets. */
function narrowed(scope: 'own' | 'own_teams'): Permissions {
  const widest: Permissions = {
    create_tickets: 'all',
    read_customers: 'all',
    edit_customers: 'all',
    share_views: 'own_teams',
    read_reports: 'own',
    take_tickets: 'own_teams',
    merge_tickets: 'own_teams',
  };
  return Object.fromEntries(
    Object.keys(builtInRoles.agent).map((key) => [key, widest[key as Capability] ?? scope]),
  );
}

/** What there is of the world's two organizations, read as nobody in particular. */
async function readRows(database: Database, world: MatrixWorld) {
  const rows: Record<string, Row[]> = {};
  for (const table of Object.keys(tables)) {
    rows[table] = await database.rows(
      `select * from public.${table} where ${within(table)}`,
      valuesFor(table, world),
    );
  }
  return rows;
}

/** Which rows of a table belong to a world; others may be there, from other tests or the seed. */
export function within(table: string) {
  if (['profiles', 'capabilities', 'super_admins', 'desk_settings'].includes(table)) return 'true';
  return table === 'organizations' ? 'id = any($1)' : 'organization_id = any($1)';
}

export function valuesFor(table: string, world: MatrixWorld) {
  return within(table) === 'true' ? [] : [[world.quayside, world.eastmere]];
}
