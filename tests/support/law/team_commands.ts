import { randomUUID } from 'node:crypto';
import { firstRow, type Law, onOrganizations, onRows, withReferences } from '../law.ts';

const needs = 'manage_organization';
const guard = 'a guard of commands: reads roles whatever the caller may see';

export const law: Law = {
  commands: {
    create_team: onOrganizations(needs, () => ({ id: randomUUID(), name: 'Night shift' })),
    rename_team: onRows('teams', 'team_id', needs, () => ({ name: 'Night shift' })),
    remove_team: withReferences(onRows('teams', 'team_id', needs), { next_team_id: ['teams'] }),
    add_team_member: withReferences(
      onRows('teams', 'team_id', needs, (world, row) => ({
        profile_id: String(firstRow(world, 'members', row.organization_id).profile_id),
      })),
      { profile_id: ['members', 'profile_id'] },
    ),
    remove_team_member: onRows('teams', 'team_id', needs, (world, row) => ({
      profile_id: String(firstRow(world, 'members', row.organization_id).profile_id),
    })),
  },
  definers: {
    lock_team: 'locks what nobody may update',
    require_team: guard,
    require_free_team_name: guard,
    gains_from_team: guard,
  },
};
