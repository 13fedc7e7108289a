import { randomUUID } from 'node:crypto';
import { firstRow, type Law, onOrganizations, onRows, unknownId } from '../law.ts';

const needs = 'manage_organization';

export const law: Law = {
  commands: {
    create_category: onOrganizations(needs, () => ({ id: randomUUID(), name: 'Refunds' })),
    rename_category: onRows('categories', 'category_id', needs, () => ({ name: 'Refunds' })),
    move_category: onRows('categories', 'category_id', needs),
    order_categories: onOrganizations(needs, (world, organization) => ({
      category_ids: [
        organization === unknownId ? unknownId : String(firstRow(world, 'categories', organization).id),
      ],
    })),
    archive_category: onRows('categories', 'category_id', needs),
    restore_category: onRows('categories', 'category_id', needs),
    route_category: onRows('categories', 'category_id', needs, (world, row) => ({
      team_id: String(firstRow(world, 'teams', row.organization_id).id),
    })),
    set_category_skill: onRows('categories', 'category_id', needs, (world, row) => ({
      skill_id: String(firstRow(world, 'skills', row.organization_id).id),
      level: 2,
    })),
  },
  definers: {
    lock_category: 'locks what nobody may update',
    require_category: 'a guard of commands',
    require_free_category_name: 'a guard of commands',
  },
};
