import { randomUUID } from 'node:crypto';
import { type Law, onOrganizations, scopeOf } from '../law.ts';

export const law: Law = {
  tables: {
    isolation_checks: {
      read: 'id organization_id started_by started_at finished_at tried leaks',
      serviceRole: 'select',
      sees: (person, row) => scopeOf(person, String(row.organization_id), 'read_audit') === 'all',
    },
  },
  commands: { begin_isolation_check: onOrganizations('read_audit', () => ({ id: randomUUID() })) },
  functions: {
    list_isolation_attempts: 'service_role',
    plant_outsider: 'service_role',
    run_isolation_check: 'service_role',
    finish_isolation_check: 'service_role',
  },
  definers: { isolation_arguments: 'reads one row of each kind for the check' },
  populate: async (database, world) => {
    for (const organization of [world.quayside, world.eastmere]) {
      await database.run(
        `insert into public.isolation_checks (id, organization_id, started_by, started_at)
         select $1, $2, profile_id, now() - interval '2 hours' from public.members where organization_id = $2 limit 1`,
        [randomUUID(), organization],
      );
    }
  },
};
