import type postgres from 'postgres';
import type { Settings } from '../settings.ts';
import { signToken } from './access-token.ts';

type Surroundings = {
  settings: Settings;
  database: postgres.Sql;
  handle: (request: Request) => Promise<Response>;
  reloadSchema: () => Promise<void>;
};

const customer = '00000000-0000-4000-8000-000000000001';

/**
 * Tries, through the API itself, to update a column that a customer has no grant for, and compares the grants of
 * the database before and after.
 *
 * @throws Error when it worked, or when serving a request has widened a grant: then nothing must be served
 */
export async function proveGrantsHold({ settings, database, handle, reloadSchema }: Surroundings) {
  const grantsBefore = await grantsOf(database);
  await database.unsafe(makeTable);
  try {
    await reloadSchema();
    const headers = {
      apikey: settings.publishableKey,
      authorization: `Bearer ${await signToken(claims(), settings)}`,
      'content-type': 'application/json',
    };
    const update = (columns: object) =>
      handle(new Request(address(settings), { method: 'PATCH', headers, body: JSON.stringify(columns) }));
    const allowed = await update({ name: 'changed' });
    const refused = await update({ role: 'admin' });
    const [row] = await database`select name, role from public.gateway_self_test`;
    if (allowed.status !== 204 || row?.name !== 'changed') {
      throw new Error(
        `The gateway refuses to start: a granted column cannot be updated: ${allowed.status} ${await allowed.text()}`,
      );
    }
    if (refused.status !== 403 || row?.role !== 'customer') {
      throw new Error(`The gateway refuses to start: a customer can update a column without a grant for it.`);
    }
  } finally {
    await database.unsafe('drop table if exists public.gateway_self_test');
    await reloadSchema();
  }
  const grantsAfter = await grantsOf(database);
  // What is new or gone meanwhile, such as a day's partition, is nobody's fault.
  if ([...grantsBefore].some(([object, acl]) => (grantsAfter.get(object) ?? acl) !== acl)) {
    throw new Error('The gateway refuses to start: serving a request has changed grants in the database.');
  }
}

const makeTable = `
  drop table if exists public.gateway_self_test;
  create table public.gateway_self_test (id uuid primary key, name text not null, role text not null);
  alter table public.gateway_self_test enable row level security;
  create policy "The self-test customer reaches its row" on public.gateway_self_test
    to authenticated using (id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid);
  revoke all on public.gateway_self_test from public, anon, authenticated, service_role;
  grant select on public.gateway_self_test to authenticated;
  grant update (name) on public.gateway_self_test to authenticated;
  insert into public.gateway_self_test values ('${customer}', 'new', 'customer');
`;

function claims() {
  return { sub: customer, role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 60 };
}

function address(settings: Settings) {
  return `${settings.apiUrl}/rest/v1/gateway_self_test?id=eq.${customer}`;
}

/** Every grant in the schemas that requests reach, and the default privileges. */
async function grantsOf(database: postgres.Sql) {
  const rows = await database<{ object: string; acl: string }[]>`
    with schemas as (select oid, nspname, nspacl from pg_namespace where nspname in ('public', 'auth', 'storage'))
    select concat('schema ', nspname) as object, coalesce(nspacl::text, '') as acl from schemas
    union all
    select concat('relation ', pg_class.oid), coalesce(relacl::text, '')
    from pg_class join schemas on schemas.oid = relnamespace
    union all
    select concat('column ', attrelid, ' ', attnum), coalesce(attacl::text, '')
    from pg_attribute join pg_class on pg_class.oid = attrelid join schemas on schemas.oid = relnamespace
    union all
    select concat('routine ', pg_proc.oid), coalesce(proacl::text, '')
    from pg_proc join schemas on schemas.oid = pronamespace
    union all
    select concat('default ', oid), defaclacl::text from pg_default_acl`;
  return new Map(rows.map(({ object, acl }) => [object, acl]));
}
