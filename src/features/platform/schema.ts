import * as z from 'zod/mini';

// The messages are keys of `fields` in messages/en.json.
const line = (longest: number) =>
  z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(longest, 'too_long'));

export const foundSchema = z.object({
  id: z.uuid(),
  name: line(120),
  slug: z
    .string('required')
    .check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'slug')),
  owner_email: z.pipe(
    z.string('required').check(z.trim(), z.minLength(1, 'required'), z.toLowerCase()),
    z.email('email').check(z.maxLength(254, 'too_long')),
  ),
});

export const verifySchema = z.object({ organization_id: z.uuid(), verified: z.boolean() });
export const suspendSchema = z.object({ organization_id: z.uuid(), suspended: z.boolean() });

/** How long an access may live, in minutes. */
export const accessMinutes = [15, 30, 60] as const;

export const accessSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  reason: z
    .string('required')
    .check(z.trim(), z.minLength(10, 'reason_short'), z.maxLength(1000, 'too_long')),
  minutes: z.pipe(z.enum(accessMinutes.map(String)), z.transform(Number)),
});

export const accessIdSchema = z.object({ id: z.uuid() });
