import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { connect, quantile } from './measure.ts';
import { insertOf, threadsOf } from './subjects.ts';

/** A figure that is compared with nothing: what it costs, as it is. */
export type Figure = { name: string; value: string };

/**
 * What each consequence of a staff reply adds: the same insert with all of them and, in turns, without this one.
 * Functions that others need the answer of are not among them.
 */
export async function costOfConsequences(client: pg.Client): Promise<Figure[]> {
  const threads = await threadsOf(client);
  const insert = async (n: number) => {
    const { person, organization, ticket } = threads[n % threads.length] ?? {
      person: '',
      organization: '',
      ticket: '',
    };
    const claims = JSON.stringify({ role: 'authenticated', sub: person });
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
    const began = performance.now();
    await client.query({
      name: 'reply',
      text: insertOf('public'),
      values: [randomUUID(), organization, ticket],
    });
    await client.query('set constraints all immediate');
    const took = performance.now() - began;
    await client.query('rollback');
    return took;
  };
  const rounds = async (count: number) => {
    const times: number[] = [];
    for (let n = 0; n < count + 10; n += 1) {
      const took = await insert(n);
      // What was replaced is planned anew at first.
      if (n >= 10) times.push(took);
    }
    return times;
  };

  const figures: Figure[] = [];
  const all = await rounds(150);
  figures.push({
    name: 'a staff reply with everything that follows',
    value: milliseconds(quantile(all, 0.5)),
  });
  for (const [name, off, on] of await switches(client)) {
    const together: number[] = [];
    const without: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      together.push(...(await rounds(40)));
      await client.query(off);
      without.push(...(await rounds(40)));
      await client.query(on);
    }
    // The lower quarter: what a neighbour took is in the upper.
    const saved = quantile(together, 0.25) - quantile(without, 0.25);
    figures.push({ name: `  of it ${name}`, value: milliseconds(Math.max(0, saved)) });
  }
  return figures;
}

/** How to switch a consequence off and on again. */
async function switches(client: pg.Client): Promise<[name: string, off: string, on: string][]> {
  const functions: [name: string, signature: string][] = [
    ['history, its chain and all that listens to it', 'private.write_history'],
    ['notifications', 'private.notify_of'],
    ['undo', 'private.note_undo'],
    ['metrics', 'private.count_event'],
    ['search', 'private.index_response'],
    ['mentions', 'private.note_mentions'],
    ['attachments', 'private.attach_files'],
  ];
  const found = await client.query<{ name: string; head: string; definition: string }>(
    `select pronamespace::regnamespace || '.' || proname as name, pg_get_functiondef(oid) as definition,
       format('create or replace function %s(%s) returns void language plpgsql security definer set search_path = '''' as',
         pronamespace::regnamespace || '.' || proname, pg_get_function_arguments(oid)) as head
     from pg_proc
     where pronamespace = 'private'::regnamespace and prorettype = 'void'::regtype and prolang = (select oid from pg_language where lanname = 'plpgsql')`,
  );
  const silent = functions.flatMap(([name, signature]): [string, string, string][] => {
    const one = found.rows.find((row) => row.name === signature);
    return one ? [[name, `${one.head} $$ begin end; $$`, one.definition]] : [];
  });
  const trigger = (table: string, name: string): [string, string] => [
    `alter table ${table} disable trigger ${name}`,
    `alter table ${table} enable trigger ${name}`,
  ];
  return [
    ...silent,
    ['what is told and logged at commit', ...trigger('private.pending_changes', 'tell_change')],
    ['what follows from the ticket’s row', ...trigger('public.tickets', 'follow_ticket')],
    ['what follows from the desk’s row', ...trigger('public.ticket_desk', 'follow_ticket_desk')],
  ];
}

/** Five hundred tickets in one command, of the largest organization that has them open. */
export async function bulkChange(client: pg.Client): Promise<Figure[]> {
  const chosen = await client.query<{ admin: string; tickets: string[] }>(
    `select members.profile_id as admin, array(
       select ticket_id from public.ticket_desk
       where ticket_desk.organization_id = organizations.id and place = 'desk' and priority <> 'urgent'
       order by last_activity_at desc limit 500) as tickets
     from public.organizations
     join public.members on members.organization_id = organizations.id
     join public.roles on roles.id = members.role_id and roles.key = 'admin'
     where organizations.slug = 'organization-1' limit 1`,
  );
  const { admin, tickets } = chosen.rows[0] ?? { admin: '', tickets: [] };
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await client.query('begin');
    await client.query(
      `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
      [JSON.stringify({ role: 'authenticated', sub: admin })],
    );
    const began = performance.now();
    const { rows } = await client.query<{ outcome: string }>(
      `select * from public.change_tickets($1, '{"priority": "urgent"}')`,
      [tickets],
    );
    await client.query('set constraints all immediate');
    times.push(performance.now() - began);
    await client.query('rollback');
    if (rows.some(({ outcome }) => outcome !== 'done')) throw new Error('The bulk change left tickets out.');
  }
  return [{ name: `bulk change of ${tickets.length} tickets`, value: milliseconds(Math.min(...times)) }];
}

/** Two hundred at once in one organization: every number given once, none left out. */
export async function parallelCreates(databaseUrl: string): Promise<Figure[]> {
  const clients = await Promise.all(Array.from({ length: 40 }, () => connect(databaseUrl)));
  try {
    const [client] = clients;
    if (!client) throw new Error('No connection.');
    const found = await client.query<{ organization: string; person: string; department: string }>(
      `select organizations.id as organization, members.profile_id as person, departments.id as department
       from public.organizations
       join public.members on members.organization_id = organizations.id
       join public.roles on roles.id = members.role_id and roles.key = 'agent'
       join public.departments on departments.organization_id = organizations.id and departments.key = 'general'
       where organizations.slug = 'patterns' limit 1`,
    );
    const { organization, person, department } = found.rows[0] ?? {
      organization: '',
      person: '',
      department: '',
    };
    const before = await numbersOf(client, organization);
    const waiting = Array.from({ length: 200 }, (_, index) => index);
    const times: number[] = [];
    const began = performance.now();
    await Promise.all(
      clients.map(async (connection) => {
        for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
          const start = performance.now();
          await connection.query('begin');
          await connection.query(
            `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
            [JSON.stringify({ role: 'authenticated', sub: person })],
          );
          await connection.query(
            `select public.create_ticket($1, $2, $3, '', $4, 'All at once', '<p>Me too.</p>', $5)`,
            [randomUUID(), organization, `customer-${index}@parallel.test`, department, randomUUID()],
          );
          await connection.query('commit');
          times.push(performance.now() - start);
        }
      }),
    );
    const took = performance.now() - began;
    const numbers = (await numbersOf(client, organization)).filter((number) => !before.includes(number));
    const last = Math.max(...numbers);
    const gapless = new Set(numbers).size === 200 && last - Math.min(...numbers) === 199;
    return [
      {
        name: '200 parallel creates in one organization',
        value: `${milliseconds(took)}, each ${milliseconds(quantile(times, 0.5))} (p95 ${milliseconds(quantile(times, 0.95))}); ${
          gapless ? 'no gap, no duplicate' : `WRONG NUMBERS: ${numbers.length}`
        }`,
      },
    ];
  } finally {
    for (const client of clients) await client.end();
  }
}

/** The numbers of the year that has the newest. */
async function numbersOf(client: pg.Client, organization: string) {
  const { rows } = await client.query<{ number: number }>(
    `select split_part(number, '-', 3)::integer as number from public.tickets where organization_id = $1
     and split_part(number, '-', 2)::integer = (select max(year) from private.number_counters where organization_id = $1)`,
    [organization],
  );
  return rows.map(({ number }) => number);
}

/** What a desk asks after ten minutes in a tunnel, in an organization where something changes every second. */
export async function absence(client: pg.Client): Promise<Figure[]> {
  await client.query('begin');
  const { rows } = await client.query<{ person: string; topic: string; seq: string }>(
    `with largest as (select id from public.organizations where slug = 'organization-1'), written as (
       insert into private.changes (organization_id, seq, ticket_id, version, kind, changed)
       select recent.organization_id, counters.change_seq + row_number() over (), recent.ticket_id, recent.version, 'changed', '{status}'
       from (
         select organization_id, ticket_id, version from public.ticket_desk
         where organization_id = (select id from largest) order by last_activity_at desc limit 600
       ) as recent
       join private.organization_counters as counters on counters.organization_id = recent.organization_id
     )
     select members.profile_id as person, 'org:' || largest.id || ':' || counters.epoch || ':tickets' as topic,
       counters.change_seq as seq
     from largest
     join private.organization_counters as counters on counters.organization_id = largest.id
     join public.members on members.organization_id = largest.id
     join public.roles on roles.id = members.role_id and roles.key = 'agent' limit 1`,
  );
  const { person, topic, seq } = rows[0] ?? { person: '', topic: '', seq: '0' };
  await client.query(
    `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
    [JSON.stringify({ role: 'authenticated', sub: person })],
  );
  const times: number[] = [];
  let count = 0;
  for (let n = 0; n < 60; n += 1) {
    const began = performance.now();
    const result = await client.query({
      name: 'since',
      text: 'select * from public.changes_since($1, $2)',
      values: [topic, seq],
    });
    if (n >= 10) times.push(performance.now() - began);
    count = result.rowCount ?? 0;
  }
  await client.query('rollback');
  return [
    {
      name: 'changes after ten minutes away, 600 of them',
      value: `${milliseconds(quantile(times, 0.5))} (p95 ${milliseconds(quantile(times, 0.95))}) for ${count} rows`,
    },
  ];
}

export function milliseconds(value: number) {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
