import type { PostgresConnection } from '@supabase/lite/postgres';
import { sql } from 'kysely';

/**
 * What `alter role … set` says of the API roles, such as their statement_timeout. Postgres applies those at
 * login only; PostgREST, and so this, applies them when it takes the role on.
 */
export function createRoleSettings(connection: PostgresConnection) {
  let known = new Map<string, Record<string, string>>();
  return {
    // Reads nothing by itself: whoever asks holds a connection already, and ten who wait for an eleventh wait forever.
    of: (role: string) => known.get(role) ?? {},
    async reload() {
      known = await readRoleSettings(connection);
    },
  };
}

async function readRoleSettings({ kysely }: PostgresConnection) {
  const { rows } = await sql<{ role: string; settings: Record<string, string> }>`
    select
      pg_roles.rolname as role,
      jsonb_object_agg(split_part(item, '=', 1), substr(item, strpos(item, '=') + 1)) as settings
    from pg_roles
    join pg_db_role_setting on pg_db_role_setting.setrole = pg_roles.oid
    cross join unnest(pg_db_role_setting.setconfig) as item
    join pg_settings on pg_settings.name = split_part(item, '=', 1) and pg_settings.context = 'user'
    where pg_roles.rolname in ('anon', 'authenticated', 'service_role') and pg_db_role_setting.setdatabase = 0
    group by pg_roles.rolname
  `.execute(kysely);
  return new Map(rows.map(({ role, settings }) => [role, settings]));
}
