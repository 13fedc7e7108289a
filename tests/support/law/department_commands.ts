import { randomUUID } from 'node:crypto';
import { firstRow, type Law, onOrganizations, onRows, withReferences } from '../law.ts';

const needs = 'manage_organization';

export const law: Law = {
  commands: {
    create_department: onOrganizations(needs, () => ({ id: randomUUID(), name: 'Returns' })),
    rename_department: onRows('departments', 'department_id', needs, () => ({ name: 'Returns' })),
    order_departments: onOrganizations(needs, () => ({ department_ids: [] })),
    archive_department: onRows('departments', 'department_id', needs),
    restore_department: onRows('departments', 'department_id', needs),
    route_department: withReferences(
      onRows('departments', 'department_id', needs, (world, row) => ({
        team_id: String(firstRow(world, 'teams', row.organization_id).id),
      })),
      { team_id: ['teams'] },
    ),
  },
  definers: {
    lock_department: 'locks what nobody may update',
    require_department: 'a guard of commands',
    require_free_department_name: 'a guard of commands',
  },
};
