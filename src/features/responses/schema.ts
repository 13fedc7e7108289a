import { z } from 'zod';

/** What the database takes; measured in bytes, as it does. */
export const MAX_BODY_BYTES = 262_144;

/** The steps that a ticket can take with what is sent. */
export const setStatuses = ['in_progress', 'waiting', 'resolved', 'closed'] as const;
export type SetStatus = (typeof setStatuses)[number];

// Messages are keys of messages/en.json (`fields`).
const bodySchema = z.string().refine((html) => byteLength(html) <= MAX_BODY_BYTES, 'too_long');

/** A text, or files without one. */
const bodyOrFiles = <Input extends { body_html: string; attachment_ids: string[] }>({
  body_html,
  attachment_ids,
}: Input) => body_html !== '' || attachment_ids.length > 0;

const attachmentIdsSchema = z.array(z.uuid()).max(20).default([]);

export const replySchema = z
  .object({
    /** Made where it is typed, so that sending twice makes one response. */
    id: z.uuid(),
    ticket_id: z.uuid(),
    organization_id: z.uuid(),
    visibility: z.enum(['public', 'internal']),
    body_html: bodySchema,
    attachment_ids: attachmentIdsSchema,
    /** The public version that the writer had read. Staff only; a customer's reply is never stale. */
    seen_version: z.number().int().nonnegative().nullable().default(null),
  })
  .refine(bodyOrFiles, { error: 'required', path: ['body_html'] });

export type Reply = z.input<typeof replySchema>;

export const holdSchema = z
  .object({
    id: z.uuid(),
    ticket_id: z.uuid(),
    visibility: z.enum(['public', 'internal']),
    body_html: bodySchema,
    attachment_ids: attachmentIdsSchema,
    seen_version: z.number().int().nonnegative(),
    set_status: z.enum(setStatuses).nullable(),
    /** When it is sent, unless it is called back before. */
    release_at: z.iso.datetime({ offset: true }),
  })
  .refine(bodyOrFiles, { error: 'required', path: ['body_html'] });

export const draftInputSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  ticket_id: z.uuid(),
  visibility: z.enum(['public', 'internal']),
  body_html: bodySchema,
  attachment_ids: attachmentIdsSchema,
  /** The version that was changed; null for a first one. */
  seen_version: z.number().int().nullable(),
});

export const editSchema = z.object({
  response_id: z.uuid(),
  body_html: bodySchema,
  /** When it was written or corrected last, as the editor saw it. */
  seen_edited_at: z.iso.datetime({ offset: true }),
});

/** Why a text is destroyed: kept in the internal history. */
export const reasonSchema = z.string().trim().min(1, 'required').max(500, 'too_long');

export const redactSchema = z.object({ response_id: z.uuid(), reason: reasonSchema });

export const uploadSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string().min(1).max(255),
  media_type: z.string(),
  size: z.number().int().nonnegative(),
});

export function byteLength(text: string) {
  return new TextEncoder().encode(text).length;
}
