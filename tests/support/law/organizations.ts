import { type Law, readsAsMember } from '../law.ts';

export const law: Law = {
  tables: {
    organizations: {
      read: 'id slug name description hours logo_path colour prefix time_zone listed verified suspended_at created_at',
      serviceRole: 'select insert update',
      sees: () => true,
    },
    organization_settings: {
      read: 'organization_id grace_days company_visibility tasks_block_resolving language updated_at',
      serviceRole: 'select insert update',
      key: 'organization_id',
      sees: (person, row) => readsAsMember(person, row.organization_id),
    },
    departments: {
      read: 'id organization_id key name position archived_at',
      serviceRole: 'select insert update',
      sees: () => true,
    },
  },
  checks: {
    departments_key_check: ['departments', `key = 'With Space'`],
    departments_name_check: ['departments', `name = ' '`],
    organization_settings_grace_days_check: ['organization_settings', 'grace_days = -1'],
    organization_settings_language_check: ['organization_settings', `language = 'klingon'`],
    organizations_colour_check: ['organizations', `colour = '#ff0000'`],
    organizations_description_check: ['organizations', `description = repeat('x', 501)`],
    organizations_hours_check: ['organizations', `hours = repeat('x', 201)`],
    organizations_logo_path_check: [
      'organizations',
      `logo_path = gen_random_uuid() || '/' || gen_random_uuid()`,
    ],
    organizations_name_check: ['organizations', `name = ''`],
    organizations_prefix_check: ['organizations', `prefix = 'lower'`],
    organizations_slug_check: ['organizations', `slug = '-odd'`],
  },
};
