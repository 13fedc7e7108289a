import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { copyInTurn, finish, foundOrganizations, peopleLoads, ticketLoads } from '../../bench/scale/fill.ts';
import {
  leftOut,
  listTables,
  readTable,
  recordPatterns,
  type Stage,
  tell,
} from '../../bench/scale/patterns.ts';
import { planOrganizations } from '../../bench/scale/plan.ts';
import { stories } from '../../bench/scale/stories.ts';
import {
  customerAccount,
  customerEmail,
  customerName,
  hasAccount,
  memberId,
  memberName,
  type Organization,
} from '../../bench/scale/tickets.ts';

/**
 * What the benches measure is worth something only if their tickets are like those that people make. A thousand
 * generated ones are compared with the same thousand, told by the commands; all of it is rolled back.
 */
const size = { tickets: 1000, organizations: 3, customers: 60, members: 20 };
const sql = postgres(z.url().parse(process.env.SUPABASE_DB_URL), { max: 1, onnotice: () => {} });
let generated: Snapshot;
let told: Snapshot;
let tables: string[];

beforeAll(async () => {
  const connection = await sql.reserve();
  try {
    await connection`begin`;
    await connection`set local statement_timeout = 0`;
    const stage = oneTransaction(connection);
    const recorded = await recordPatterns(connection, stage);
    tables = recorded.tables.map(({ name }) => name);
    const organizations = await foundOrganizations(connection, planOrganizations(size), recorded);
    await copyInTurn(connection, peopleLoads(organizations));
    await openAccounts(connection, organizations);

    await connection`savepoint people`;
    await copyInTurn(connection, ticketLoads(organizations, recorded));
    await finish(connection, organizations);
    generated = await takeSnapshot(connection, organizations);
    await connection`rollback to savepoint people`;

    for (const organization of organizations)
      for (const ticket of organization.tickets()) {
        const story = stories.find((candidate) => candidate.told === ticket.pattern.told);
        if (story) await tell(story, ticket.cast, ticket.words, stage);
      }
    told = await takeSnapshot(connection, organizations);
  } finally {
    await connection`rollback`;
    connection.release();
  }
}, 180_000);

afterAll(() => sql.end());

it('makes the rows that the commands would have made, in every table', () => {
  expect(generated.rows['public.tickets']).toHaveLength(size.tickets);
  for (const table of Object.keys(told.rows)) expect(generated.rows[table], table).toEqual(told.rows[table]);
});

it('counts on from where the commands would have counted on', () => {
  expect(generated.counters).toEqual(told.counters);
});

it('numbers each organization’s tickets without a gap and without a twin', () => {
  expect(generated.gaps).toEqual([]);
  expect(told.gaps).toEqual([]);
});

it('links a history that verifies, with digests of the values that it names', () => {
  expect(generated.brokenAt).toEqual([null, null, null]);
  expect(generated.wrongDigests).toBe(0);
});

it('leaves out only tables that there are', () => {
  for (const table of Object.keys(leftOut)) expect(tables).not.toContain(table);
  expect(generated.missing).toEqual([]);
});

type Snapshot = Awaited<ReturnType<typeof takeSnapshot>>;

/** Everything about the tickets of these organizations; what differs by nature reads alike: times, ids that the database draws. */
async function takeSnapshot(connection: postgres.ReservedSql, organizations: Organization[]) {
  const ids = organizations.map(({ plan }) => plan.id);
  const tickets = organizations.flatMap((organization) => [...organization.tickets()].map(({ id }) => id));
  const own = new Set<string>();
  for (const organization of organizations)
    for (const ticket of organization.tickets()) {
      own.add(ticket.id).add(ticket.customer);
      for (const id of Object.values(ticket.cast)) own.add(id);
      for (let response = 0; response < 40; response += 1) own.add(ticket.response(response));
    }
  const rows: Record<string, string[]> = {};
  for (const table of await listTables(connection)) {
    const found = await readTable(connection, table, tickets);
    rows[table.name] = found.map((row) => normalize(row, table.columns, own)).toSorted();
  }
  const [counters, gaps, brokenAt, digests, missing] = [
    await connection`select organization_id, change_seq, epoch, (
        select max(seq) from private.history_chain where history_chain.organization_id = organization_counters.organization_id
      ) as history_length from private.organization_counters
      where organization_id = any(${ids}::uuid[]) order by 1`,
    await connection`
      select organization_id, year, count(*), max(given) from (
        select organization_id, split_part(number, '-', 2)::integer as year, split_part(number, '-', 3)::integer as given
        from public.tickets where organization_id = any(${ids}::uuid[])
      ) as numbers
      left join private.number_counters using (organization_id, year)
      group by 1, 2, last_number
      having count(*) <> max(given) or count(distinct given) <> max(given) or last_number is distinct from max(given)`,
    await connection`select private.verify_history(id) as position from unnest(${ids}::uuid[]) as organizations (id)`,
    await connection`
      select count(*)::int as wrong from public.ticket_history
      join public.history_values on history_values.history_id = ticket_history.id
      where sha256(history_values.salt || convert_to(history_values.value, 'UTF8'))
        is distinct from case history_values.side when 'old' then ticket_history.old_digest else ticket_history.new_digest end`,
    await connection`
      select name from unnest(${Object.keys(leftOut)}::text[]) as names (name) where to_regclass(name) is null`,
  ];
  return {
    rows,
    counters: [...counters],
    gaps: [...gaps],
    brokenAt: brokenAt.map(({ position }) => position),
    wrongDigests: digests[0]?.wrong,
    missing: [...missing],
  };
}

const anyUuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const anyTime = /[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?[+]00/g;

function normalize(row: (string | null)[], columns: string[], own: ReadonlySet<string>) {
  return row
    .map((value, index) => {
      const column = columns[index] ?? '';
      if (value === null) return `${column}: null`;
      // Words are compared, not their places: a reply that is added begins after the last word that counts.
      if (column.endsWith('_words')) return `${column}: ${value.replace(/:[0-9A-D,]+/g, '')}`;
      // A story takes days, telling it a moment.
      if (column === 'seconds' || column.endsWith('_seconds')) return `${column}: counted`;
      if (column === 'salt' || column.endsWith('_digest')) return `${column}: drawn`;
      const words = value
        .replace(anyUuid, (id) => (own.has(id) ? id : 'made'))
        .replace(anyTime, 'time')
        .replace(/^TICK-\d{4}-\d{4,}$/, 'number');
      return `${column}: ${words}`;
    })
    .join(' | ');
}

/** Each command as its person, one after the other; what waits for a commit happens after each. */
function oneTransaction(connection: postgres.ReservedSql): Stage {
  return async (person, text, values) => {
    const role = person === null ? 'service_role' : 'authenticated';
    const claims = JSON.stringify({ role, ...(person !== null && { sub: person }) });
    await connection`select set_config('request.jwt.claims', ${claims}, true), set_config('role', ${role}, true)`;
    await connection.unsafe(text, values as string[]);
    await connection.unsafe(`reset role; set constraints all immediate; set constraints all deferred;
      select set_config('request.jwt.claims', '', true), set_config('switchboard.actor_id', '', true)`);
  };
}

async function openAccounts(connection: postgres.ReservedSql, organizations: Organization[]) {
  const people = organizations.flatMap(({ plan }) => [
    ...plan.staff.map((person) => [memberId(person), `member-${person}@people.test`, memberName(person)]),
    ...Array.from({ length: plan.customers }, (_, place) => plan.firstCustomer + place)
      .filter(hasAccount)
      .map((customer) => [customerAccount(customer), customerEmail(customer), customerName(customer)]),
  ]);
  await connection`
    insert into auth.users (id, email, email_confirmed_at)
    select id, email, now() from unnest(${people.map(([id]) => id ?? '')}::uuid[], ${people.map(([, email]) => email ?? '')}::text[])
      as accounts (id, email)
    on conflict do nothing`;
}
