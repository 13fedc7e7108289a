import type { Law } from '../law.ts';

export const law: Law = { functions: { release_held_responses: 'service_role' } };
