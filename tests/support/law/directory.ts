import type { Law } from '../law.ts';

export const law: Law = {
  functions: { list_organizations: 'anon', organization_by_slug: 'anon' },
};
