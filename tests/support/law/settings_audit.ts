import { type Law, scopeOf } from '../law.ts';

export const law: Law = {
  tables: {
    settings_audit: {
      read: 'id organization_id actor_id action table_name subject_id old new created_at',
      serviceRole: 'select',
      sees: (person, row) => scopeOf(person, String(row.organization_id), 'read_audit') === 'all',
    },
  },
  definers: { audit_setting: 'the only writer of the audit: nobody has a grant' },
  checks: {
    settings_audit_action_check: ['settings_audit', `action = 'seen', old = '{}', new = '{}'`],
    settings_audit_check: ['settings_audit', `action = 'removed'`, `action = 'added'`],
  },
};
