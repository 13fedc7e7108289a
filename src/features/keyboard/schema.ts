import { z } from 'zod';

export const deskSettingsSchema = z.object({
  single_keys: z.boolean().optional(),
  keys: z
    .record(
      z.string().regex(/^[a-zA-Z]{1,40}$/),
      z
        .string()
        .regex(/^\S( \S)?$/u)
        .nullable(),
    )
    .optional(),
  after_action: z.enum(['next', 'previous', 'stay', 'list']).optional(),
  density: z.enum(['auto', 'comfortable', 'compact']).optional(),
  columns: z.array(z.string()).min(1).max(20).optional(),
});
