import { type Law, onOrganizations, onRows } from '../law.ts';

export const law: Law = {
  commands: {
    rename_role: onRows('roles', 'role_id', 'manage_roles', () => ({ name: 'Something else' })),
    remove_role: onRows('roles', 'role_id', 'manage_roles'),
    set_agent_scope: onOrganizations('manage_roles', () => ({ scope: 'own_teams' })),
  },
  definers: { lock_own_role: 'locks what nobody may update' },
};
