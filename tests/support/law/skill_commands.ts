import { randomUUID } from 'node:crypto';
import { firstRow, type Law, onOrganizations, onRows, unknownId, withReferences } from '../law.ts';

const needs = 'manage_organization';

export const law: Law = {
  commands: {
    create_skill: onOrganizations(needs, () => ({ id: randomUUID(), name: 'Accordion' })),
    rename_skill: onRows('skills', 'skill_id', needs, () => ({ name: 'Accordion' })),
    remove_skill: onRows('skills', 'skill_id', needs),
    set_member_skill: withReferences(
      onOrganizations('manage_members', (world, organization) =>
        organization === unknownId
          ? { profile_id: unknownId, skill_id: unknownId, level: 2 }
          : {
              profile_id: String(firstRow(world, 'members', organization).profile_id),
              skill_id: String(firstRow(world, 'skills', organization).id),
              level: 2,
            },
      ),
      { profile_id: ['members', 'profile_id'], skill_id: ['skills'] },
    ),
    set_member_availability: withReferences(
      onOrganizations('manage_members', (world, organization) => ({
        profile_id:
          organization === unknownId
            ? unknownId
            : String(firstRow(world, 'members', organization).profile_id),
        working: false,
      })),
      { profile_id: ['members', 'profile_id'] },
    ),
    set_own_availability: (world) =>
      [world.quayside, world.eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization, working: false },
        answer: (person) => (organization in person.memberOf ? 'done' : 'not_found'),
      })),
  },
  definers: {
    lock_skill: 'locks what nobody may update',
    require_skill: 'a guard of commands',
    require_free_skill_name: 'a guard of commands',
    require_member: 'locks what nobody may update',
  },
};
