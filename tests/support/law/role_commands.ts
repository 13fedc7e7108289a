import { type Law, onRows } from '../law.ts';

export const law: Law = {
  commands: {
    rename_role: onRows('roles', 'role_id', 'manage_roles', () => ({ name: 'Something else' })),
    remove_role: onRows('roles', 'role_id', 'manage_roles'),
  },
  definers: { lock_own_role: 'locks what nobody may update' },
};
