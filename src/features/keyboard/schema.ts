import * as z from 'zod/mini';

export const deskSettingsSchema = z.object({
  single_keys: z.optional(z.boolean()),
  keys: z.optional(
    z.record(
      z.string().check(z.regex(/^[a-zA-Z]{1,40}$/)),
      z.nullable(z.string().check(z.regex(/^\S( \S)?$/u))),
    ),
  ),
  after_action: z.optional(z.enum(['next', 'previous', 'stay', 'list'])),
  density: z.optional(z.enum(['auto', 'comfortable', 'compact'])),
  columns: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(20))),
});
