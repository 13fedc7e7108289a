import * as z from 'zod/mini';
import { seenAs } from '@/lib/settings';

/** How a ticket that comes to a team finds its person. */
export const assignments = ['manual', 'round_robin', 'least_loaded', 'skills_first'] as const;

const seen = seenAs(z.record(z.string(), z.string()));

// The message is a key of `fields` in messages/en.json.
const capacity = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || (/^\d+$/.test(text) && Number(text) <= 1000), 'capacity'),
);

/** The method of a team, and by their ids how many tickets each of its people can have. */
export const teamRoutingSchema = z.catchall(
  z.object({
    organization_id: z.uuid(),
    team_id: z.uuid(),
    assignment: z.enum(assignments),
    seen,
  }),
  capacity,
);

/** The team of each department, or of each category, by their ids; empty for none. */
export const routesSchema = z.catchall(
  z.object({ organization_id: z.uuid(), seen }),
  z.union([z.literal(''), z.uuid()]),
);
