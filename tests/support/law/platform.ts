import { type Answer, type Law, type MatrixWorld, type Person, unknownId } from '../law.ts';

const superAdmins = (person: Person): Answer => (person.superAdmin ? 'done' : 'not_allowed');

const onAnyOrganization = (more: Record<string, boolean>) => (world: MatrixWorld) =>
  [world.quayside, world.eastmere, unknownId].map((organization) => ({
    args: { organization_id: organization, ...more },
    answer: (person: Person): Answer => {
      if (!person.superAdmin) return 'not_allowed';
      return organization === unknownId ? 'not_found' : 'done';
    },
  }));

export const law: Law = {
  commands: {
    list_platform_organizations: () => [{ args: {}, answer: superAdmins }],
    list_platform_people: () => [{ args: {}, answer: superAdmins }],
    platform_health: () => [{ args: {}, answer: superAdmins }],
    found_organization: () => [
      {
        args: { id: unknownId, slug: 'a-new-one', name: 'New', owner_email: 'owner@people.test' },
        answer: superAdmins,
      },
    ],
    verify_organization: onAnyOrganization({ verified: true }),
    suspend_organization: onAnyOrganization({ suspended: true }),
  },
  definers: {
    lock_platform_organization: 'locks what no policy shows a super admin',
    refuse_suspended: 'looks whether an organization is suspended, whoever writes',
    require_super_admin: 'asks who runs the platform, whoever asks',
  },
  checks: { due_work_runs_is_only_check: ['private.due_work_runs', 'is_only = false'] },
  populate: async (database, world) => {
    await database.run(
      `insert into public.invitations (organization_id, email, role_id, invited_by)
       select organization_id, 'founder@people.test', id, $2 from public.roles
       where organization_id = $1 and key = 'owner'`,
      [world.eastmere, world.people['super admin']?.id],
    );
  },
};
