import type { Law } from '../law.ts';

const guard = 'a guard of commands: reads roles whatever the caller may see';

export const law: Law = {
  functions: {
    invite_member: 'authenticated',
    revoke_invitation: 'authenticated',
    get_invitation: 'authenticated',
    accept_invitation: 'authenticated',
    change_member_role: 'authenticated',
    remove_member: 'authenticated',
    create_role: 'authenticated',
    set_role_permission: 'authenticated',
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
