import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../support/database.ts';
import * as law from '../support/permissions.ts';
import { account, ask, buildWorld, member, respond } from '../support/world.ts';

const context = openDatabase(buildPeople);

/** Everybody of the matrix, with what the rules know of them, and tickets in every position that a rule tells apart. */
async function buildPeople(database: Database) {
  const world = await buildWorld(database);
  const { quayside, eastmere, platform } = world;
  const staff = (
    id: string,
    organization: string,
    permissions: law.Permissions,
    teams: string[] = [],
  ): law.Person => ({
    id,
    role: 'authenticated',
    memberOf: { [organization]: permissions },
    customerOf: [],
    teams,
  });
  const customer = (id: string, customerOf: string[]): law.Person => ({
    id,
    role: 'authenticated',
    memberOf: {},
    customerOf,
    teams: [],
  });

  const people: Record<string, law.Person> = {
    anon: { id: null, role: 'anon', memberOf: {}, customerOf: [], teams: [] },
    'customer of two': customer(world.marisol.id, [quayside, eastmere]),
    'customer of one': customer(world.anna.id, [quayside]),
    'customer of none': customer(world.nobody.id, []),
    'owner elsewhere': staff(world.tomas.id, eastmere, law.builtInRoles.owner ?? {}),
    viewer: staff(world.vera.id, quayside, law.builtInRoles.viewer ?? {}),
    'light agent': staff(world.mehmet.id, quayside, law.builtInRoles.light_agent ?? {}),
    agent: staff(world.dele.id, quayside, law.builtInRoles.agent ?? {}),
    admin: staff(world.ines.id, quayside, law.builtInRoles.admin ?? {}),
    owner: staff(world.olga.id, quayside, law.builtInRoles.owner ?? {}),
  };
  const narrow: Record<string, law.Permissions> = {
    'agent of own teams': Object.fromEntries(
      Object.keys(law.builtInRoles.agent ?? {}).map((key) => [key, narrowed(key, 'own_teams')]),
    ),
    'agent of own tickets': Object.fromEntries(
      Object.keys(law.builtInRoles.agent ?? {}).map((key) => [key, narrowed(key, 'own')]),
    ),
    'reader of notes in own teams': { read_tickets: 'all', read_notes: 'own_teams', write_notes: 'own' },
    ...(await randomRoles(3)),
  };
  for (const [name, permissions] of Object.entries(narrow)) {
    const id = await withOwnRole(permissions);
    people[name] = staff(id, quayside, permissions, [platform]);
  }
  const both = await member(database, quayside, 'agent');
  people['agent here, customer there'] = {
    ...staff(both.id, quayside, law.builtInRoles.agent ?? {}),
    customerOf: [eastmere, quayside],
  };

  const ofBoth = await ask(database, both, eastmere);
  const ownOfBoth = await ask(database, both, quayside);
  const inTeam = await ask(database, world.anna, quayside);
  const assigned = await ask(database, world.anna, quayside);
  const ownerOfTickets = people['agent of own tickets']?.id ?? null;
  await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [platform, inTeam]);
  await database.run('update public.ticket_desk set assignee_id = $1 where ticket_id = $2', [
    ownerOfTickets,
    assigned,
  ]);

  const at = (
    id: string,
    requester: string,
    organization = quayside,
    team: string | null = null,
    assignee: string | null = null,
  ): law.Ticket => ({ id, organization, requester, team, assignee });
  const tickets = [
    at(world.ticket, world.marisol.id),
    at(world.annasTicket, world.anna.id),
    at(world.foreignTicket, world.marisol.id, eastmere),
    at(ofBoth, both.id, eastmere),
    at(ownOfBoth, both.id),
    at(inTeam, world.anna.id, quayside, platform),
    at(assigned, world.anna.id, quayside, null, ownerOfTickets),
  ];
  for (const ticket of tickets) {
    await respond(
      database,
      ticket.organization === quayside ? world.olga : world.tomas,
      ticket.id,
      'internal',
    );
  }
  return { ...world, people, tickets };

  async function withOwnRole(permissions: law.Permissions) {
    const somebody = await account(database);
    const role = randomUUID();
    await database.run('insert into public.roles (id, organization_id, key, name) values ($1, $2, $3, $3)', [
      role,
      quayside,
      `r_${role.slice(0, 8)}`,
    ]);
    for (const [capability, scope] of Object.entries(permissions)) {
      await database.run(
        'insert into public.role_permissions (role_id, organization_id, capability, scope) values ($1, $2, $3, $4)',
        [role, quayside, capability, scope],
      );
    }
    await database.run(
      'insert into public.members (profile_id, organization_id, role_id, email) values ($1, $2, $3, $4)',
      [somebody.id, quayside, role, somebody.email],
    );
    await database.run(
      'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
      [platform, somebody.id, quayside],
    );
    return somebody.id;
  }

  async function randomRoles(count: number) {
    const rows = await database.rows<{ key: law.Capability; allowed_scopes: law.Scope[] }>(
      'select key, allowed_scopes from public.capabilities',
    );
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `random role ${index + 1}`,
        Object.fromEntries(
          rows.map((row) => [
            row.key,
            row.allowed_scopes[Math.floor(Math.random() * row.allowed_scopes.length)],
          ]),
        ),
      ]),
    );
  }
}

function narrowed(capability: string, scope: law.Scope): law.Scope {
  if (['create_tickets', 'read_customers'].includes(capability)) return 'all';
  if (capability === 'take_tickets' && scope === 'own') return 'own_teams';
  return capability === 'read_reports' ? 'own' : scope;
}

describe('rows', () => {
  it('are seen by exactly those whom the rules name', async () => {
    const { database, world } = context;
    const organizations = [world.quayside, world.eastmere];
    const byTicket = new Map(world.tickets.map((ticket) => [ticket.id, ticket]));
    const ticketOf = (row: { ticket_id?: string; id?: string }) => {
      const ticket = byTicket.get(row.ticket_id ?? row.id ?? '');
      if (!ticket) throw new Error('a ticket that the matrix does not know');
      return ticket;
    };
    type Row = Record<string, string>;
    const memberAt = (person: law.Person, row: Row) => (row.organization_id ?? '') in person.memberOf;
    const history = new Map(
      (
        await database.rows<Row>(
          'select id, ticket_id, visibility, kind from public.ticket_history where organization_id = any($1)',
          [organizations],
        )
      ).map((row) => [row.id, row]),
    );
    const seesHistoryRow = (person: law.Person, row: Row | undefined) =>
      row !== undefined &&
      law.seesHistory(person, ticketOf({ ticket_id: row.ticket_id }), row.visibility ?? '', row.kind ?? '');
    const staffOf = async (organization: string) =>
      (
        await database.rows<Row>('select profile_id from public.members where organization_id = $1', [
          organization,
        ])
      ).map((row) => row.profile_id);
    const colleagues = {
      [world.quayside]: await staffOf(world.quayside),
      [world.eastmere]: await staffOf(world.eastmere),
    };

    const rules: Record<string, (person: law.Person, row: Row) => boolean> = {
      profiles: (person, row) =>
        row.id === person.id ||
        Object.keys(person.memberOf).some((organization) => colleagues[organization]?.includes(row.id)),
      organizations: () => true,
      organization_settings: memberAt,
      departments: () => true,
      capabilities: () => true,
      roles: memberAt,
      role_permissions: memberAt,
      members: memberAt,
      teams: memberAt,
      team_members: memberAt,
      invitations: (person, row) =>
        law.scopeOf(person, row.organization_id ?? '', 'manage_members') === 'all',
      customers: (person, row) =>
        row.profile_id === person.id ||
        law.scopeOf(person, row.organization_id ?? '', 'read_customers') === 'all',
      tickets: (person, row) => law.seesTicket(person, ticketOf({ id: row.id })),
      ticket_desk: (person, row) => law.mayAsStaff(person, 'read_tickets', ticketOf(row)),
      ticket_responses: (person, row) => law.seesResponse(person, ticketOf(row), row.visibility ?? ''),
      ticket_history: seesHistoryRow,
      history_values: (person, row) => seesHistoryRow(person, history.get(row.history_id ?? '')),
    };
    expect(Object.keys(rules).sort()).toEqual(Object.keys(law.tables).sort());
    await database.as(
      { role: 'authenticated', id: world.olga.id },
      'select public.invite_member($1, $2, roles.id) from public.roles where roles.organization_id = $1 and key = $3',
      [world.quayside, 'x@people.test', 'viewer'],
    );

    let checks = 0;
    const wrong: string[] = [];
    for (const [table, rule] of Object.entries(rules)) {
      const within =
        table === 'capabilities'
          ? 'true'
          : table === 'profiles'
            ? `id in (select id from auth.users where email like '%@people.test')`
            : `${table === 'organizations' ? 'id' : 'organization_id'} = any($1)`;
      const values = within.includes('$1') ? [organizations] : [];
      const all = await database.rows<Row>(
        `select *, ctid::text as place from public.${table} where ${within}`,
        values,
      );
      const columns = (law.tables[table]?.read ?? '').split(' ').join(', ');
      const visibleTo = table === 'profiles' ? 'true' : within;
      for (const [name, person] of Object.entries(world.people)) {
        if (person.role === 'anon') {
          expect(
            await database.outcome({ role: 'anon', id: null }, `select ${columns} from public.${table}`),
          ).toMatch(/^42501 permission denied/);
          continue;
        }
        const seen = new Set(
          (
            await database.as<Row>(
              { role: 'authenticated', id: person.id },
              `select ${columns} from public.${table} where ${visibleTo}`,
              visibleTo === within ? values : [],
            )
          ).rows.map((row) => identify(table, row)),
        );
        for (const row of all) {
          checks += 1;
          if (rule(person, row) !== seen.has(identify(table, row)))
            wrong.push(
              `${name} ${seen.has(identify(table, row)) ? 'sees' : 'misses'} ${table} ${identify(table, row)}`,
            );
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(checks).toBeGreaterThan(2000);
  });
});

function identify(table: string, row: Record<string, unknown>) {
  const keys: Record<string, string[]> = {
    organization_settings: ['organization_id'],
    capabilities: ['key'],
    role_permissions: ['role_id', 'capability'],
    members: ['profile_id', 'organization_id'],
    team_members: ['team_id', 'profile_id'],
    ticket_desk: ['ticket_id'],
    history_values: ['history_id', 'side'],
  };
  return (keys[table] ?? ['id']).map((key) => row[key]).join('/');
}

describe('writing responses', () => {
  it('is open to exactly those whom the rules name', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    for (const [name, person] of Object.entries(world.people)) {
      for (const ticket of world.tickets) {
        for (const visibility of ['public', 'internal'] as const) {
          const outcome = await database.outcome(
            { role: person.role, id: person.id },
            `insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version) values ($1, $2, $3, $4, 'x', 999)`,
            [randomUUID(), ticket.organization, ticket.id, visibility],
          );
          const may = law.isRequester(person, ticket)
            ? visibility === 'public'
            : law.mayAsStaff(person, visibility === 'public' ? 'reply_to_tickets' : 'write_notes', ticket);
          if (may !== (outcome === '1 rows') || (!may && !outcome.startsWith('42501')))
            wrong.push(`${name} ${visibility} ${outcome}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('commands', () => {
  it('answer each person as the rules say: done, not allowed, or no such ticket', async () => {
    const { database, world } = context;
    const wrong: string[] = [];
    let checks = 0;
    for (const [name, person] of Object.entries(world.people)) {
      for (const ticket of world.tickets) {
        for (const [command, { needs, orRequester, rest = [] }] of Object.entries(law.ticketCommands)) {
          const department = await database.value('select department_id from public.tickets where id = $1', [
            ticket.id,
          ]);
          const values = [ticket.id, ...rest.map((value) => (value === 'department' ? department : value))];
          await database.run('savepoint command');
          const outcome = await database.outcome(
            { role: person.role, id: person.id },
            `select public.${command}(${values.map((_, index) => `$${index + 1}`).join(', ')})`,
            values,
          );
          await database.run('rollback to savepoint command');
          const requester = law.isRequester(person, ticket);
          // A requester who also works there acts as the requester in what requesters may do.
          const may =
            requester && (needs === 'requester' || orRequester)
              ? true
              : needs !== 'requester' && law.mayAsStaff(person, needs, ticket);
          const expected =
            person.role === 'anon'
              ? /^42501 permission denied/
              : !law.seesTicket(person, ticket)
                ? /^P0002 ticket_not_found$/
                : may
                  ? /^(1 rows|P0001 |42501 ticket_is_not_yours)/
                  : /^42501 not_allowed$/;
          checks += 1;
          if (!expected.test(outcome))
            wrong.push(`${name}: ${command} answered ${outcome}, expected ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(checks).toBeGreaterThan(1000);
  });
});
