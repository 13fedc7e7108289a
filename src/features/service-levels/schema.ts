import * as z from 'zod/mini';
import { seenField } from '@/lib/settings';
import { minutesOf } from './promises';

export const priorities = ['urgent', 'high', 'medium', 'low'] as const;

/** A year is the longest promise that the database takes. */
const longest = 525_600;

// The messages are keys of `fields` in messages/en.json.
const promise = z.pipe(
  z.string().check(
    z.trim(),
    z.refine((text) => {
      const minutes = minutesOf(text);
      return text === '' || (minutes !== undefined && minutes >= 1 && minutes <= longest);
    }, 'promise'),
  ),
  z.transform((text) => minutesOf(text) ?? null),
);

const promises = { first_reply: promise, next_reply: promise, resolve: promise };

export const serviceLevelSchema = z.object({
  organization_id: z.uuid(),
  priority: z.enum(priorities),
  ...promises,
  seen: seenField(promises),
});
