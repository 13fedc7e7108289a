import {
  type Answer,
  type Law,
  type MatrixWorld,
  onOrganizations,
  onRows,
  type Person,
  readsAsMember,
  scopeOf,
  unknownId,
} from '../law.ts';

const guard = 'a guard of commands: reads roles whatever the caller may see';

function viewerOf(world: MatrixWorld, organization: string) {
  const role = world.rows.roles?.find((row) => row.organization_id === organization && row.key === 'viewer');
  return String(role?.id ?? unknownId);
}

/** A command on a colleague: the organization first, then whether they work there. */
function onMembers(more: (world: MatrixWorld) => { role_id?: string } = () => ({})) {
  return (world: MatrixWorld) =>
    [
      [world.quayside, world.people.viewer?.id],
      [world.quayside, world.people.owner?.id],
      [world.quayside, world.people['owner elsewhere']?.id],
      [world.quayside, world.people['removed member']?.id],
      [world.eastmere, world.people['owner elsewhere']?.id],
      [unknownId, world.people.viewer?.id],
    ].map(([organization = '', profile]) => ({
      args: { organization_id: String(organization), profile_id: String(profile), ...more(world) },
      answer: (person: Person): Answer => {
        if (!readsAsMember(person, organization)) return 'not_found';
        if (!mayManage(person, String(organization), 'manage_members')) return 'not_allowed';
        return world.members[String(organization)]?.includes(String(profile)) ? 'done' : 'not_found';
      },
    }));
}

function mayManage(person: Person, organization: string, capability: 'manage_members' | 'manage_roles') {
  return !person.grants.includes(organization) && scopeOf(person, organization, capability) === 'all';
}

export const law: Law = {
  commands: {
    invite_member: (world) => [
      ...onOrganizations('manage_members', (_, organization) => ({
        email: 'somebody@people.test',
        role_id: viewerOf(world, organization),
      }))(world),
      {
        args: {
          organization_id: world.quayside,
          email: 'somebody@people.test',
          role_id: viewerOf(world, world.eastmere),
        },
        answer: (person) => {
          if (!readsAsMember(person, world.quayside)) return 'not_found';
          return mayManage(person, world.quayside, 'manage_members') ? 'not_found' : 'not_allowed';
        },
      },
    ],
    revoke_invitation: onRows('invitations', 'invitation_id', 'manage_members'),
    // The invited addresses are nobody's of the matrix; who may accept has stories of its own.
    get_invitation: (world) => ofInvitations(world),
    accept_invitation: (world) => ofInvitations(world),
    change_member_role: onMembers((world) => ({ role_id: viewerOf(world, world.quayside) })),
    remove_member: onMembers(),
    create_role: onOrganizations('manage_roles', () => ({ name: 'Of our own' })),
    set_role_permission: onRows('roles', 'role_id', 'manage_roles', () => ({
      capability: 'read_reports',
      scope: 'none',
    })),
  },
  definers: {
    require_organization: guard,
    require_narrower_role: guard,
    require_owner_left: guard,
    lock_organization: 'locks what nobody may update',
    lock_member: 'locks what nobody may update',
    own_invitation: 'who is invited is no member yet',
    withdraw_invitations: 'a write behind commands',
    end_membership: 'a write behind commands',
  },
};

function ofInvitations(world: MatrixWorld) {
  return [...(world.rows.invitations ?? []).map((row) => String(row.id)), unknownId].map((invitation_id) => ({
    args: { invitation_id },
    answer: (): Answer => 'not_found',
  }));
}
