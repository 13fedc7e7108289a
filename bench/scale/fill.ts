import { hash as digest } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type postgres from 'postgres';
import { inTurns, withoutIndexes } from './indexes.ts';
import {
  type Connection,
  commitEach,
  derived,
  type Pattern,
  recordPatterns,
  stamp,
  type Table,
  timestamp,
} from './patterns.ts';
import { type OrganizationPlan, planOrganizations, roleAt, type Size } from './plan.ts';
import {
  chooser,
  customerAccount,
  customerEmail,
  customerId,
  customerName,
  end,
  hasAccount,
  memberId,
  memberName,
  Organization,
} from './tickets.ts';

export type Filling = {
  size: Size;
  /** Says what was done; the time that it took is added by who prints it. */
  onProgress?: (line: string) => void;
};

/** What a fill needs to know of the database: the patterns, and whose tables they are for. */
export type Recorded = { tables: Table[]; patterns: Pattern[] };

/**
 * Fills an empty database: people and tickets by COPY without triggers, keys and indexes, which are made again
 * afterwards; then what follows from all rows at once. Needs one connection for itself and two beside it.
 */
export async function fillDatabase(sql: postgres.Sql, { size, onProgress = () => {} }: Filling) {
  const recorded = await recordPatterns(sql, commitEach(sql));
  onProgress(`recorded ${recorded.patterns.length} patterns`);
  const organizations = await foundOrganizations(sql, planOrganizations(size), recorded);
  onProgress(`founded ${organizations.length} organizations`);
  const loads = [...peopleLoads(organizations), ...ticketLoads(organizations, recorded)];
  const names = loads.map(({ table }) => table);
  await withoutTriggers(sql, names, () =>
    withoutIndexes(sql, [...names, 'private.history_chain'], onProgress, async () => {
      await inTurns(3, loads, async (load) => {
        const rows = await copy(sql, load);
        onProgress(`copied ${rows.toLocaleString('en')} rows into ${load.table}`);
      });
      await linkHistory(sql, organizations);
      onProgress('linked the history');
    }),
  );
  await setCounters(sql, organizations);
  onProgress('set the counters');
  await sql.unsafe('analyze');
  for (const [maker, made] of Object.entries(derived)) {
    await withoutIndexes(sql, [...made], onProgress, () => derive(sql, maker, organizations), { keys: true });
    onProgress(`derived ${made.join(' and ')}`);
  }
}

/** Copies into a database in use, through one connection, with keys and indexes as they are. */
export async function copyInTurn(connection: Connection, loads: Load[]) {
  await withoutTriggers(
    connection,
    loads.map(({ table }) => table),
    async () => {
      for (const load of loads) await copy(connection, load);
    },
  );
}

// organizations and people -----------------------------------------------------------------------

/**
 * Organizations come with what the database gives each new one: departments, roles, counters. Ids that it would draw
 * are made from the organization's and the key, so that they are the same on every run.
 */
export async function foundOrganizations(sql: Connection, plans: OrganizationPlan[], { patterns }: Recorded) {
  await sql.unsafe(`
    create function private.bench_fixed_id() returns trigger language plpgsql set search_path = '' as $$
    begin
      new.id := md5(new.organization_id || new.key)::uuid;
      return new;
    end;
    $$;
    create trigger bench_fixed_id before insert on public.departments for each row execute function private.bench_fixed_id();
    create trigger bench_fixed_id before insert on public.roles for each row execute function private.bench_fixed_id();`);
  await sql`
    insert into public.organizations (id, slug, name, created_at)
    select id, slug, name, ${timestamp(end)}::text::timestamptz - interval '4 years'
    from unnest(${plans.map(({ id }) => id)}::uuid[], ${plans.map(({ slug }) => slug)}::text[],
      ${plans.map(({ name }) => name)}::text[]) as planned (id, slug, name)`;
  await sql.unsafe('drop function private.bench_fixed_id() cascade');
  const departments = await sql<{ organization_id: string; id: string; key: string }[]>`
    select organization_id, id, key from public.departments where organization_id = any(${plans.map(({ id }) => id)}::uuid[])`;
  const choose = chooser(patterns);
  return plans.map((plan) => {
    const own = departments.filter(({ organization_id }) => organization_id === plan.id);
    return new Organization(plan, new Map(own.map(({ key, id }) => [key, id])), choose);
  });
}

export type Load = { table: string; columns: string[]; rows: () => Iterable<string> };

export function peopleLoads(organizations: Organization[]): Load[] {
  const plans = organizations.map(({ plan }) => plan);
  const long = timestamp(end - 4 * 365 * 86_400_000_000);
  return [
    {
      table: 'public.profiles',
      columns: ['id', 'full_name', 'created_at'],
      *rows() {
        const staff = new Set(plans.flatMap((plan) => plan.staff));
        for (const person of staff) yield `${memberId(person)}\t${memberName(person)}\t${long}\n`;
        for (const customer of customersOf(plans))
          if (hasAccount(customer))
            yield `${customerAccount(customer)}\t${customerName(customer)}\t${long}\n`;
      },
    },
    {
      table: 'public.members',
      columns: ['profile_id', 'organization_id', 'role_id', 'email', 'created_at'],
      *rows() {
        for (const { id, staff } of plans)
          for (const [place, person] of staff.entries())
            yield `${memberId(person)}\t${id}\t${fixedId(id, roleAt(place))}\tmember-${person}@people.test\t${long}\n`;
      },
    },
    {
      table: 'public.customers',
      columns: ['id', 'organization_id', 'profile_id', 'email', 'name', 'created_at'],
      *rows() {
        for (const plan of plans)
          for (const customer of customersOf([plan])) {
            const account = hasAccount(customer) ? customerAccount(customer) : '\\N';
            yield `${customerId(customer)}\t${plan.id}\t${account}\t${customerEmail(customer)}\t${customerName(customer)}\t${long}\n`;
          }
      },
    },
  ];
}

function* customersOf(plans: OrganizationPlan[]) {
  for (const { firstCustomer, customers } of plans)
    for (let place = 0; place < customers; place += 1) yield firstCustomer + place;
}

/** What `private.bench_fixed_id` makes. */
function fixedId(organization: string, key: string) {
  return digest('md5', organization + key).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// tickets ----------------------------------------------------------------------------------------

export function ticketLoads(organizations: Organization[], { tables, patterns }: Recorded): Load[] {
  const used = tables.filter(
    ({ name }) =>
      !Object.values(derived).flat().includes(name) && patterns.some(({ rows }) => rows.get(name)?.length),
  );
  return used.map(({ name, columns }) => ({
    table: name,
    columns,
    *rows() {
      for (const organization of organizations)
        for (const ticket of organization.tickets())
          for (const row of ticket.pattern.rows.get(name) ?? []) {
            let line = '';
            for (const [index, value] of row.entries())
              line += (index === 0 ? '' : '\t') + stamp(value, ticket);
            yield `${line}\n`;
          }
    },
  }));
}

// set by set -------------------------------------------------------------------------------------

/** Everything that follows from the rows of all tickets together. */
export async function finish(sql: Connection, organizations: Organization[]) {
  await linkHistory(sql, organizations);
  await setCounters(sql, organizations);
  for (const maker of Object.keys(derived)) await derive(sql, maker, organizations);
}

/** Organizations dealt to two connections, as far as there are two; each has about half of everything. */
async function dealt(organizations: Organization[], action: (ids: string[]) => Promise<void>) {
  const ids = organizations.map(({ plan }) => plan.id);
  const hands = [0, 1].map((hand) => ids.filter((_, index) => (index + 1) % 4 < 2 === (hand === 0)));
  await inTurns(2, hands, action);
}

async function derive(sql: Connection, maker: string, organizations: Organization[]) {
  await dealt(organizations, async (ids) => {
    for (const id of ids) await sql.unsafe(`select ${maker}($1)`, [id]);
  });
}

/** The database's own link function as a running aggregate over each organization's history. */
async function linkHistory(sql: Connection, organizations: Organization[]) {
  await sql.unsafe(`
    create aggregate private.bench_chain(entry public.ticket_history) (
      sfunc = private.chain_link, stype = bytea, initcond = '\\x'
    )`);
  await dealt(organizations, async (ids) => {
    await sql`
      insert into private.history_chain (organization_id, seq, history_id, chain)
      select organization_id, row_number() over entries, id, private.bench_chain(ticket_history) over entries
      from public.ticket_history
      where organization_id = any(${ids}::uuid[])
      window entries as (partition by organization_id order by created_at, id rows unbounded preceding)`;
  });
  await sql.unsafe('drop aggregate private.bench_chain(public.ticket_history)');
}

async function setCounters(sql: Connection, organizations: Organization[]) {
  const changes = organizations.map((organization) => {
    let count = 0;
    for (const { pattern } of organization.tickets()) count += pattern.changes;
    return count;
  });
  const ids = organizations.map(({ plan }) => plan.id);
  await sql`
    update private.organization_counters
    set change_seq = counted.changes
    from unnest(${ids}::uuid[], ${changes}::bigint[]) as counted (organization_id, changes)
    where organization_counters.organization_id = counted.organization_id`;
  await sql`
    insert into private.number_counters (organization_id, year, last_number)
    select organization_id, split_part(number, '-', 2)::integer, count(*)
    from public.tickets where organization_id = any(${ids}::uuid[])
    group by 1, 2`;
}

// copying ----------------------------------------------------------------------------------------

async function copy(sql: Connection, { table, columns, rows }: Load) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const target: Writable = await sql.unsafe(`copy ${table} (${names}) from stdin`).writable();
  let count = 0;
  let chunk = '';
  for (const row of rows()) {
    count += 1;
    chunk += row;
    if (chunk.length < 262_144) continue;
    if (!target.write(chunk)) await once(target, 'drain');
    chunk = '';
  }
  target.end(chunk);
  await once(target, 'finish');
  return count;
}

async function withoutTriggers(sql: Connection, tables: string[], action: () => Promise<void>) {
  for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`);
  await action();
  for (const table of tables) await sql.unsafe(`alter table ${table} enable trigger user`);
}
