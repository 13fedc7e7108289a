import type { Client } from 'pg';

/** One way to break the law: what it is called, the statements that do it. */
export type Mutant = { name: string; statements: string };

/**
 * Every mutant of the schema, read from the catalog, so that a new policy, grant, trigger, check or guard is mutated
 * without anybody listing it: each policy removed and loosened, each trigger switched off, each check dropped, each
 * table and command opened to who may not, each `raise` in a function made silent, and each condition at a line that
 * is marked `-- guard: name` made true.
 */
export async function listMutants(database: Client): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const query of [policies, triggers, checks, tableGrants, functionGrants]) {
    mutants.push(...(await database.query<Mutant>(query)).rows);
  }
  return [...mutants, ...(await silencedGuards(database)), ...(await openedGuards(database))];
}

const policies = `
  select 'remove the policy "' || policyname || '" of ' || tablename as name,
    format('drop policy %I on %I.%I', policyname, schemaname, tablename) as statements
  from pg_policies where schemaname in ('public', 'storage') or (schemaname = 'realtime' and policyname like 'people %')
  union all
  select 'loosen the policy "' || policyname || '" of ' || tablename,
    format('alter policy %I on %I.%I ', policyname, schemaname, tablename)
      || case when cmd = 'INSERT' then 'with check (true)' when cmd = 'UPDATE' then 'using (true) with check (true)' else 'using (true)' end
  from pg_policies
  -- One that lets everybody read has nothing to loosen.
  where (schemaname in ('public', 'storage') or (schemaname = 'realtime' and policyname like 'people %')) and qual is distinct from 'true'
  order by 1`;

const triggers = `
  select 'switch off the trigger ' || tgname || ' of ' || tgrelid::regclass as name,
    format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as statements
  from pg_trigger
  join pg_class on pg_class.oid = tgrelid
  where not tgisinternal and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  order by 1`;

const checks = `
  select 'drop the check ' || conname || ' of ' || conrelid::regclass as name,
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as statements
  from pg_constraint
  where contype = 'c' and connamespace in ('public'::regnamespace, 'private'::regnamespace)
  order by 1`;

const tableGrants = `
  select format('let %s %s %s', role, verb, pg_class.oid::regclass) as name,
    format('grant %s on %s to %I', verb, pg_class.oid::regclass, role) as statements
  from pg_class
  cross join (values ('anon', 'select'), ('authenticated', 'update'), ('authenticated', 'delete'), ('service_role', 'delete')) as grants (role, verb)
  where relkind = 'r' and relnamespace in ('public'::regnamespace)
    and not has_table_privilege(role, pg_class.oid, verb)
  order by 1`;

const functionGrants = `
  select 'let anon call ' || pg_proc.oid::regprocedure as name,
    format('grant execute on function %s to anon', pg_proc.oid::regprocedure) as statements
  from pg_proc
  where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
    and prorettype <> 'trigger'::regtype and not has_function_privilege('anon', oid, 'execute')
  order by 1`;

/** Each \`raise exception\` in a function, replaced by nothing, one at a time. */
async function silencedGuards(database: Client): Promise<Mutant[]> {
  const { rows } = await database.query<{ name: string; definition: string }>(
    `select oid::regproc::text as name, pg_get_functiondef(oid) as definition from pg_proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc like '%raise exception%'
     order by 1`,
  );
  return rows.flatMap(({ name, definition }) => {
    const guards = [...definition.matchAll(/raise exception '(\w+)'[^;]*;/g)];
    const one = guards.map((guard, index) => ({
      name: `silence ${guard[1]} (${index + 1}) in ${name}`,
      statements: `${definition.slice(0, guard.index)}null;${definition.slice(guard.index + guard[0].length)}`,
    }));
    const all = [...new Set(guards.map((guard) => guard[1]))].map((key) => ({
      name: `silence all of ${key} in ${name}`,
      statements: definition.replace(new RegExp(`raise exception '${key}'[^;]*;`, 'g'), 'null;'),
    }));
    return guards.length > 1 ? [...one, ...all] : one;
  });
}

/** Each condition of a marked line: the last one before the mark. */
async function openedGuards(database: Client): Promise<Mutant[]> {
  const { rows } = await database.query<{ name: string; definition: string }>(
    `select oid::regproc::text as name, pg_get_functiondef(oid) as definition from pg_proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prosrc like '%-- guard: %'
     order by 1`,
  );
  return rows.flatMap(({ name, definition }) =>
    [...definition.matchAll(/^(.*\band )(.+?)( then)? -- guard: (\w+)$/gm)].map(
      ([line, before, , after = '', guard]) => ({
        name: `open the guard ${guard} in ${name}`,
        statements: definition.replace(line, () => `${before}true${after}`),
      }),
    ),
  );
}
