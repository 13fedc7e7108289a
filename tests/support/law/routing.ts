import type { Law } from '../law.ts';

export const law: Law = { definers: { route_ticket: 'routes are for staff' } };
