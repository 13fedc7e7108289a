import { z } from 'zod';

/** What the database takes; measured in bytes, as it does. */
export const MAX_BODY_BYTES = 262_144;

// Messages are keys of messages/en.json (`fields`).
export const replySchema = z.object({
  /** Made where it is typed, so that sending twice makes one response. */
  id: z.uuid(),
  ticket_id: z.uuid(),
  organization_id: z.uuid(),
  visibility: z.enum(['public', 'internal']),
  body_html: z
    .string()
    .min(1, 'required')
    .refine((html) => new TextEncoder().encode(html).length <= MAX_BODY_BYTES, 'too_long'),
  /** The public version that the writer had read. Staff only; a customer's reply is never stale. */
  seen_version: z.number().int().nonnegative().nullable().default(null),
});

export type Reply = z.input<typeof replySchema>;
