import { describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import * as law from '../support/law.ts';
import * as laws from '../support/laws.ts';

const context = openDatabase(async () => undefined);
const apiRoles = ['anon', 'authenticated', 'service_role'];

describe('the matrix knows everything', () => {
  it('names each table and column of the API', async () => {
    const columns = await context.database.rows<{ table_name: string; columns: string }>(
      `select table_name, string_agg(column_name, ' ' order by column_name) as columns
       from information_schema.columns where table_schema = 'public' group by table_name`,
    );
    const known = Object.fromEntries(
      Object.entries(laws.tables).map(([table, { read }]) => [table, read.split(' ').sort().join(' ')]),
    );
    expect(
      Object.fromEntries(columns.map((row) => [row.table_name, row.columns.split(' ').sort().join(' ')])),
    ).toEqual(known);
  });

  it('names each function of the API', async () => {
    const functions = await context.database.rows<{ proname: string }>(
      `select distinct proname from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
         and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e') order by 1`,
    );
    expect(functions.map((row) => row.proname)).toEqual(
      [...Object.keys(laws.commands), ...Object.keys(laws.functions)].sort(),
    );
  });

  it('names each capability', async () => {
    const keys = await context.database.rows<{ key: string }>(
      'select key from public.capabilities order by position',
    );
    expect(keys.map((row) => row.key)).toEqual([...law.capabilities]);
  });

  it('knows what each built-in role permits', async () => {
    const id = await context.database.value(
      `insert into public.organizations (slug, name) values ('a-new-one', 'New') returning id`,
    );
    const rows = await context.database.rows<{ key: string; permissions: Record<string, string> }>(
      `select roles.key, jsonb_object_agg(capability, scope) as permissions
       from public.roles join public.role_permissions on role_id = roles.id where roles.organization_id = $1 group by roles.key`,
      [id],
    );
    const expected = Object.fromEntries(
      Object.entries(law.builtInRoles).map(([role, permissions]) => [
        role,
        Object.fromEntries(
          law.capabilities.map((capability) => [
            capability,
            (permissions as law.Permissions)[capability] ?? 'none',
          ]),
        ),
      ]),
    );
    expect(Object.fromEntries(rows.map((row) => [row.key, row.permissions]))).toEqual(expected);
  });
});

describe('grants', () => {
  it('are exactly those of the matrix, for each role, table, column and verb', async () => {
    const expected: Record<string, boolean> = {};
    for (const [table, { read, add = '', change = '', serviceRole, serviceRoleAdd = '' }] of Object.entries(
      laws.tables,
    )) {
      const verbs = serviceRole.split(' ');
      for (const column of read.split(' ')) {
        Object.assign(expected, {
          [`authenticated select ${table}.${column}`]: true,
          [`authenticated insert ${table}.${column}`]: add.split(' ').includes(column),
          [`authenticated update ${table}.${column}`]: change.split(' ').includes(column),
          [`service_role select ${table}.${column}`]: verbs.includes('select'),
          [`service_role insert ${table}.${column}`]:
            verbs.includes('insert') || serviceRoleAdd.split(' ').includes(column),
          [`service_role update ${table}.${column}`]: verbs.includes('update'),
          [`anon select ${table}.${column}`]: false,
          [`anon insert ${table}.${column}`]: false,
          [`anon update ${table}.${column}`]: false,
        });
      }
      for (const verb of ['delete', 'truncate', 'references', 'trigger']) {
        for (const role of apiRoles)
          expected[`${role} ${verb} ${table}`] = role === 'service_role' && verbs.includes(verb);
      }
    }
    const granted = await context.database.rows<{ grant: string; granted: boolean }>(
      `select role || ' ' || verb || ' ' || table_name || '.' || column_name as grant,
         has_column_privilege(role, format('public.%I', table_name), column_name, verb) as granted
       from information_schema.columns
       cross join unnest($1::text[]) as role cross join unnest(array['select', 'insert', 'update']) as verb
       where table_schema = 'public'
       union all
       select role || ' ' || verb || ' ' || relname, has_table_privilege(role, pg_class.oid, verb)
       from pg_class
       cross join unnest($1::text[]) as role
       cross join unnest(array['delete', 'truncate', 'references', 'trigger']) as verb
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
      [apiRoles],
    );
    expect(Object.fromEntries(granted.map((row) => [row.grant, row.granted]))).toEqual(expected);
  });

  it('let each role call exactly the functions that the matrix names', async () => {
    const functions = await context.database.rows<{ schema: string; name: string; roles: string[] }>(
      `select pronamespace::regnamespace::text as schema, proname as name,
         array(select role from unnest($1::text[]) as role where has_function_privilege(role, pg_proc.oid, 'execute')) as roles
       from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
      [apiRoles],
    );
    for (const { schema, name, roles } of functions) {
      const allowed =
        schema === 'private'
          ? laws.visitorHelpers.includes(name)
            ? ['anon', 'authenticated']
            : laws.policyHelpers.includes(name)
              ? ['authenticated']
              : []
          : name in laws.commands
            ? ['authenticated']
            : laws.functions[name] === 'anon'
              ? ['anon', 'authenticated']
              : [laws.functions[name]];
      expect(roles, `${schema}.${name}`).toEqual(allowed);
    }
  });

  it('give no API role the private schema', async () => {
    for (const role of apiRoles) {
      expect(
        await context.database.value(`select has_schema_privilege($1, 'private', 'usage')`, [role]),
        role,
      ).toBe(false);
    }
    expect(
      await context.database.value(
        `select count(*) from information_schema.role_table_grants where table_schema = 'private' and grantee = any($1)`,
        [[...apiRoles, 'PUBLIC']],
      ),
    ).toBe('0');
  });
});

describe('every table', () => {
  it('has row-level security, a comment and policies for authenticated only', async () => {
    const tables = await context.database.rows<{
      name: string;
      secured: boolean;
      comment: string | null;
      others: string;
    }>(
      `select relname as name, relrowsecurity as secured, obj_description(oid) as comment,
         (select count(*) from pg_policies where schemaname = 'public' and tablename = relname and roles <> '{authenticated}') as others
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    for (const table of tables) {
      expect(table, table.name).toMatchObject({ secured: true, comment: expect.any(String), others: '0' });
    }
  });

  it('has at most one policy per verb, named as a sentence that Postgres did not cut', async () => {
    const policies = await context.database.rows<{
      tablename: string;
      cmd: string;
      policyname: string;
      count: string;
    }>(
      `select tablename, cmd, min(policyname) as policyname, count(*) as count from pg_policies where schemaname = 'public' group by tablename, cmd`,
    );
    for (const policy of policies) {
      expect(policy.count, policy.tablename).toBe('1');
      expect(policy.policyname).toMatch(/^[a-z].* /);
      expect(policy.policyname.length, policy.policyname).toBeLessThan(63);
    }
  });

  it('has an index for each foreign key', async () => {
    const missing = await context.database.rows<{ table: string; constraint: string }>(
      `select conrelid::regclass::text as table, conname as constraint from pg_constraint
       where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not exists (
           select 1 from pg_index where indrelid = conrelid and indpred is null
             and (indkey::int2[])[0:0] <@ conkey and (indkey::int2[])[0] = any(conkey))`,
    );
    expect(missing).toEqual([]);
  });

  it('is filtered by types whose comparison is leakproof, so that an index works under a policy', async () => {
    const types = await context.database.rows<{ type: string }>(
      `select distinct atttypid::regtype::text as type from pg_index
       join pg_attribute on attrelid = indrelid and attnum = any(indkey)
       join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace and attnum > 0`,
    );
    const leakproof = [
      'bigint',
      'boolean',
      'integer',
      'smallint',
      'text',
      'timestamp with time zone',
      'uuid',
    ];
    expect(types.map((row) => row.type).filter((type) => !leakproof.includes(type))).toEqual([]);
  });
});

describe('every function', () => {
  it('has an empty search path, and a comment when it is security definer or public', async () => {
    const functions = await context.database.rows<{
      name: string;
      config: string[] | null;
      comment: string | null;
      needs_comment: boolean;
    }>(
      `select pg_proc.oid::regproc::text as name, proconfig as config, obj_description(pg_proc.oid) as comment,
         prosecdef or pronamespace = 'public'::regnamespace as needs_comment
       from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
    );
    for (const { name, config, comment, needs_comment } of functions) {
      expect(config ?? [], name).toContain('search_path=""');
      if (needs_comment) expect(comment, name).toEqual(expect.any(String));
    }
  });

  it('that is security definer is on the list', async () => {
    const definers = await context.database.rows<{ schema: string; name: string }>(
      `select distinct pronamespace::regnamespace::text as schema, proname as name from pg_proc
       where prosecdef and pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by 2`,
    );
    const named = (schema: string) => definers.filter((row) => row.schema === schema).map((row) => row.name);
    expect(named('private')).toEqual(Object.keys(laws.definers).sort());
    // Those of the API are commands, or read what no policy shows; their comments say which.
    const known = [...Object.keys(laws.commands), ...Object.keys(laws.functions)];
    expect(named('public').filter((name) => !known.includes(name))).toEqual([]);
  });
});
