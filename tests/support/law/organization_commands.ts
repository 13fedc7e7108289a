import { type Law, onOrganizations } from '../law.ts';

export const law: Law = {
  commands: {
    change_organization: onOrganizations('manage_organization', () => ({ description: 'Better words' })),
    change_organization_settings: onOrganizations('manage_organization', () => ({
      company_visibility: false,
    })),
  },
};
