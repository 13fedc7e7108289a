import { randomUUID } from 'node:crypto';
import { firstRow, type Law, onOrganizations, onRows, unknownId, withReferences } from '../law.ts';

const needs = 'manage_organization';

export const law: Law = {
  commands: {
    create_category: withReferences(
      onOrganizations(needs, () => ({ id: randomUUID(), name: 'Refunds' })),
      { parent_id: ['categories'], department_id: ['departments'] },
    ),
    rename_category: onRows('categories', 'category_id', needs, () => ({ name: 'Refunds' })),
    move_category: withReferences(onRows('categories', 'category_id', needs), {
      parent_id: ['categories'],
      department_id: ['departments'],
    }),
    order_categories: onOrganizations(needs, (world, organization) => ({
      category_ids: [
        organization === unknownId ? unknownId : String(firstRow(world, 'categories', organization).id),
      ],
    })),
    archive_category: onRows('categories', 'category_id', needs),
    restore_category: onRows('categories', 'category_id', needs),
    route_category: withReferences(
      onRows('categories', 'category_id', needs, (world, row) => ({
        team_id: String(firstRow(world, 'teams', row.organization_id).id),
      })),
      { team_id: ['teams'] },
    ),
    set_category_skill: withReferences(
      onRows('categories', 'category_id', needs, (world, row) => ({
        skill_id: String(firstRow(world, 'skills', row.organization_id).id),
        level: 2,
      })),
      { skill_id: ['skills'] },
    ),
  },
  definers: {
    lock_category: 'locks what nobody may update',
    require_category: 'a guard of commands',
    require_free_category_name: 'a guard of commands',
  },
};
