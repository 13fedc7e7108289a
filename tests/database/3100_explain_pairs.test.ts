import { randomInt, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Actor, type Database, openDatabase } from '../support/database.ts';
import { account, buildWorld, insertResponse, organization } from '../support/world.ts';

const context = openDatabase(buildWorld);

it('equals the real outcome for ten thousand random pairs of a ticket and a person', async () => {
  const { database } = context;
  const seed = randomInt(1_000_000);
  const { people, tickets, auditors } = await buildCrowd(database, seed);
  expect(people.length * tickets.length).toBeGreaterThanOrEqual(10_000);
  const wrong: string[] = [];
  let allowed = 0;
  for (const person of people) {
    const explained = new Map<string, boolean>();
    for (const auditor of auditors) {
      const { rows } = await database.as<{ id: string; verb: string; allowed: boolean }>(
        auditor.actor,
        `select tickets.id, explained.verb, bool_or(explained.allowed) as allowed
         from public.tickets cross join lateral public.explain_access(tickets.id, $1) as explained
         where tickets.organization_id = $2 group by 1, 2`,
        [person.id, auditor.organization],
      );
      for (const row of rows) explained.set(`${row.verb} ${row.id}`, row.allowed);
    }
    const real = await outcomes(database, person, tickets);
    expect(explained.size).toBe(tickets.length * verbs.length);
    for (const [key, expected] of explained) {
      if (expected) allowed += 1;
      if (real.has(key) !== expected)
        wrong.push(`seed ${seed}: ${person.id} ${key} explained as ${expected}`);
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(allowed).toBeGreaterThan(10_000);
}, 300_000);

const staffVerbs = [
  'take_tickets',
  'assign_tickets',
  'set_ticket_status',
  'edit_tickets',
  'merge_tickets',
  'delete_tickets',
];
const verbs = [
  'read_tickets',
  'reply_to_tickets',
  'close_ticket',
  'accept_resolution',
  'read_notes',
  'write_notes',
  ...staffVerbs,
];

/** What somebody can really do: rows they read under their own policies, commands' guards and inserts acted out as them. */
async function outcomes(database: Database, person: Actor & { id: string }, tickets: string[]) {
  const read = await database.as<{ id: string }>(person, 'select id from public.tickets where id = any($1)', [
    tickets,
  ]);
  const notes = await database.as<{ id: string }>(
    person,
    `select distinct ticket_id as id from public.ticket_responses where visibility = 'internal' and ticket_id = any($1)`,
    [tickets],
  );
  const done = new Set([
    ...read.rows.map(({ id }) => `read_tickets ${id}`),
    ...notes.rows.map(({ id }) => `read_notes ${id}`),
  ]);
  await database.run('savepoint acting');
  await database.run(`select set_config('request.jwt.claims', $1, true)`, [
    JSON.stringify({ role: 'authenticated', sub: person.id }),
  ]);
  const { rows } = await database.run<{ key: string }>(
    `select verb || ' ' || id as key
     from unnest($1::uuid[]) as ids (id) cross join unnest($2::text[]) as verbs (verb)
     where pg_temp.can(verb, id)`,
    [tickets, [...staffVerbs, 'close_ticket', 'accept_resolution', 'reply_to_tickets', 'write_notes']],
  );
  await database.run('rollback to savepoint acting');
  for (const { key } of rows) done.add(key);
  return done;
}

/** Tries, in a block that is taken back: the guard that the verb's command begins with, or the insert itself. */
const tryOut = `
  create function pg_temp.can(verb text, id uuid) returns boolean language plpgsql as $$
  begin
    begin
      if verb in ('reply_to_tickets', 'write_notes') then
        insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
        select gen_random_uuid(), tickets.organization_id, tickets.id,
          case verb when 'write_notes' then 'internal' else 'public' end, 'x', 1000000
        from public.tickets where tickets.id = can.id;
      elsif verb = 'close_ticket' then
        perform private.lock_requested_or(id, 'set_ticket_status');
      elsif verb = 'accept_resolution' then
        perform private.lock_ticket(id, 'requester');
      else
        perform private.lock_ticket(id, verb);
      end if;
      raise exception 'done' using errcode = 'SWB01';
    exception
      when sqlstate 'SWB01' then return true;
      when insufficient_privilege or no_data_found then return false;
      -- What nobody may write to: a deleted ticket.
      when raise_exception then return false;
    end;
  end;
  $$`;

/** Two organizations with people in every position at random, and tickets likewise. */
async function buildCrowd(database: Database, seed: number) {
  await database.run('select setseed($1)', [seed / 1_000_000]);
  const organizations = [await organization(database, 'harbor'), await organization(database, 'summit')];
  await database.run(
    'update public.organization_settings set company_visibility = true where organization_id = $1',
    [organizations[0]],
  );
  const people: (Actor & { id: string })[] = [];
  for (let index = 0; index < 42; index += 1) people.push(await account(database));
  const ids = people.map(({ id }) => id);
  await database.run(tryOut);
  // Who may write is decided before the row is there; what follows from it would only cost time.
  await database.run('alter table public.ticket_responses disable trigger follow_response');
  const tickets: string[] = [];
  const auditors: { actor: Actor; organization: string }[] = [];

  for (const id of organizations) {
    await database.run(
      `with made as (
         insert into public.roles (organization_id, key, name)
         select $1, 'random_' || number, 'Random ' || number from generate_series(1, 12) as number returning id
       )
       insert into public.role_permissions (role_id, organization_id, capability, scope)
       select made.id, $1, capabilities.key,
         case when capabilities.key = 'read_tickets' and random() < 0.8
           then (array['own', 'own_teams', 'all'])[1 + floor(random() * 3)::integer]
           else capabilities.allowed_scopes[1 + floor(random() * cardinality(capabilities.allowed_scopes))::integer] end
       from made cross join public.capabilities`,
      [id],
    );
    await database.run(
      `insert into public.teams (organization_id, name) select $1, 'Team ' || number from generate_series(1, 3) as number`,
      [id],
    );
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select ids.id, $1, picked.id, ids.id || '@people.test'
       from unnest($2::uuid[]) as ids (id)
       cross join lateral (
         select roles.id from public.roles where organization_id = $1 and ids.id is not null order by random() limit 1
       ) as picked
       where random() < 0.4`,
      [id, ids],
    );
    await database.run(
      `insert into public.team_members (team_id, profile_id, organization_id)
       select teams.id, members.profile_id, $1 from public.members join public.teams using (organization_id)
       where members.organization_id = $1 and random() < 0.4`,
      [id],
    );
    await database.run(
      `insert into public.companies (organization_id, name) select $1, 'Company ' || number from generate_series(1, 3) as number`,
      [id],
    );
    await database.run(
      `insert into public.customers (organization_id, profile_id, email, company_id)
       select $1, ids.id, ids.id || '@people.test', (
         select companies.id from public.companies where organization_id = $1 and ids.id is not null and random() < 0.3 limit 1)
       from unnest($2::uuid[]) as ids (id) where random() < 0.5`,
      [id, ids],
    );
    const { rows } = await database.run<{ id: string }>(
      `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, is_private)
       select gen_random_uuid(), $1, 'RND-' || number, customer.id,
         (select departments.id from public.departments where organization_id = $1 limit 1), 'Random', random() < 0.2
       from generate_series(1, 122) as number
       cross join lateral (
         select customers.id from public.customers where organization_id = $1 and number > 0 order by random() limit 1
       ) as customer
       returning id`,
      [id],
    );
    const made = rows.map((row) => row.id);
    tickets.push(...made);
    await database.run(
      `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
       select tickets.id, $1, customers.id from public.tickets join public.customers using (organization_id)
       where organization_id = $1 and random() < 0.05`,
      [id],
    );
    const auditor = await account(database);
    await database.run(
      `insert into public.members (profile_id, organization_id, role_id, email)
       select $2, $1, roles.id, $3 from public.roles where organization_id = $1 and key = 'owner'`,
      [id, auditor.id, auditor.email],
    );
    for (const ticket of made) {
      await database.as(auditor, insertResponse, [randomUUID(), id, ticket, 'internal', 'A note', 0]);
    }
    await database.run(
      `update public.ticket_desk set
         team_id = (select teams.id from public.teams where organization_id = $1 and random() < 0.3 and version > 0 limit 1),
         assignee_id = (select members.profile_id from public.members where organization_id = $1 and random() < 0.05 and version > 0 limit 1),
         deleted_at = case when random() < 0.1 then now() end, is_spam = random() < 0.1,
         archived_at = case when random() < 0.1 then now() end
       where organization_id = $1`,
      [id],
    );
    auditors.push({ actor: auditor, organization: id });
  }
  const root = await account(database);
  await database.run('insert into public.super_admins (profile_id) values ($1)', [root.id]);
  await database.as(root, `select public.open_access($1, $2, 'To look into a complaint')`, [
    randomUUID(),
    organizations[1],
  ]);
  return { people: [...people.slice(1), root], tickets, auditors };
}
