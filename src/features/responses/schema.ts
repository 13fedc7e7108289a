import * as z from 'zod/mini';

/** What the database takes; measured in bytes, as it does. */
export const MAX_BODY_BYTES = 262_144;

/** The steps that a ticket can take with what is sent. */
export const setStatuses = ['in_progress', 'waiting', 'resolved', 'closed'] as const;
export type SetStatus = (typeof setStatuses)[number];

// Messages are keys of messages/en.json (`fields`).
const bodySchema = z.string().check(z.refine((html) => byteLength(html) <= MAX_BODY_BYTES, 'too_long'));

/** A text, or files without one. */
const bodyOrFiles = <Input extends { body_html: string; attachment_ids: string[] }>({
  body_html,
  attachment_ids,
}: Input) => body_html !== '' || attachment_ids.length > 0;

const attachmentIdsSchema = z._default(z.array(z.uuid()).check(z.maxLength(20)), []);

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
    seen_version: z._default(z.nullable(z.int().check(z.nonnegative())), null),
  })
  .check(z.refine(bodyOrFiles, { error: 'required', path: ['body_html'] }));

export type Reply = z.input<typeof replySchema>;

/** What a customer writes into a form: plain words, or what its editor made of them, and the ids of files. */
const portalTextSchema = z.object({
  text: z._default(z.string().check(z.maxLength(50_000, 'too_long')), ''),
  html: z._default(bodySchema, ''),
  attachment_ids: z.pipe(
    z.pipe(
      z._default(z.string(), ''),
      z.transform((ids) => ids.split(' ').filter(Boolean)),
    ),
    z.array(z.uuid()).check(z.maxLength(20)),
  ),
});

export const answerSchema = z.extend(portalTextSchema, {
  scripted: z.optional(z.string()),
  id: z.uuid(),
  ticket_id: z.uuid(),
  organization_id: z.uuid(),
});

export const holdSchema = z
  .object({
    id: z.uuid(),
    ticket_id: z.uuid(),
    visibility: z.enum(['public', 'internal']),
    body_html: bodySchema,
    attachment_ids: attachmentIdsSchema,
    seen_version: z.int().check(z.nonnegative()),
    set_status: z.nullable(z.enum(setStatuses)),
    /** When it is sent, unless it is called back before. */
    release_at: z.iso.datetime({ offset: true }),
  })
  .check(z.refine(bodyOrFiles, { error: 'required', path: ['body_html'] }));

export const draftInputSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  ticket_id: z.uuid(),
  visibility: z.enum(['public', 'internal']),
  body_html: bodySchema,
  attachment_ids: attachmentIdsSchema,
  /** The version that was changed; null for a first one. */
  seen_version: z.nullable(z.int()),
});

export const editSchema = z.object({
  response_id: z.uuid(),
  body_html: bodySchema,
  /** When it was written or corrected last, as the editor saw it. */
  seen_edited_at: z.iso.datetime({ offset: true }),
});

/** Why a text is destroyed: kept in the internal history. */
export const reasonSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'required'), z.maxLength(500, 'too_long'));

export const redactSchema = z.object({ response_id: z.uuid(), reason: reasonSchema });

export const uploadSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  media_type: z.string(),
  size: z.int().check(z.nonnegative()),
});

export function byteLength(text: string) {
  return new TextEncoder().encode(text).length;
}
