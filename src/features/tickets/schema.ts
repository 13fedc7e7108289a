import * as z from 'zod/mini';
import { priorities } from './tickets';

// Messages are keys of messages/en.json (`fields`).
export const subjectSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'required'), z.maxLength(255, 'too_long'));

const prioritySchema = z.enum(priorities);
const bodySchema = z.string().check(z.minLength(1, 'required'), z.maxLength(262_144, 'too_long'));

/** A customer asks. Ids are made where it is typed, so that sending twice makes one ticket. */
export const submitTicketSchema = z.object({
  id: z.uuid(),
  response_id: z.uuid(),
  organization_id: z.uuid(),
  department_id: z.uuid('required'),
  subject: subjectSchema,
  body_html: bodySchema,
  priority: z._default(prioritySchema, 'medium'),
  category_id: z.optional(z.uuid()),
  /** By the id of the field. */
  fields: z._default(z.record(z.string(), z.string()), {}),
  attachment_ids: z._default(z.array(z.uuid()).check(z.maxLength(20)), []),
  is_private: z._default(z.boolean(), false),
});

/** Staff open a ticket for a customer. */
export const createTicketSchema = z.extend(z.omit(submitTicketSchema, { is_private: true }), {
  customer_email: z.email('email').check(z.maxLength(254, 'email')),
  customer_name: z.string().check(z.trim(), z.maxLength(120, 'too_long')),
  assignee_id: z._default(z.nullable(z.uuid()), null),
});

export const ticketIdSchema = z.object({ ticket_id: z.uuid() });

export const stepSchema = z.extend(ticketIdSchema, { seen_status: z.optional(z.string()) });

export const resolveTicketSchema = z.extend(stepSchema, {
  resolution: z._default(z.string().check(z.trim(), z.maxLength(10_000, 'too_long')), ''),
  visibility: z._default(z.enum(['public', 'internal']), 'public'),
});

export const assignTicketSchema = z.extend(ticketIdSchema, {
  assignee_id: z.nullable(z.uuid()),
  seen_assignee_id: z.nullable(z.uuid()),
});

export const setPrioritySchema = z.extend(ticketIdSchema, {
  priority: prioritySchema,
  seen_priority: z.optional(prioritySchema),
});

export const moveTicketSchema = z.extend(ticketIdSchema, {
  department_id: z.uuid(),
  seen_department_id: z.optional(z.uuid()),
});

/** Null is no team. */
export const assignTeamSchema = z.extend(ticketIdSchema, {
  team_id: z.nullable(z.uuid()),
  seen_team_id: z.nullable(z.uuid()),
});

/** Null is nothing in particular. */
export const setCategorySchema = z.extend(ticketIdSchema, {
  category_id: z.nullable(z.uuid()),
  seen_category_id: z.nullable(z.uuid()),
});

/** Null empties the field; the seen value of an empty one is the empty text. */
export const setFieldSchema = z.extend(ticketIdSchema, {
  field_id: z.uuid(),
  value: z.nullable(z.string()),
  seen_value: z.string(),
});

export const renameTicketSchema = z.extend(ticketIdSchema, {
  subject: subjectSchema,
  seen_subject: z.optional(z.string()),
});

/** A time within five years, and whether a customer's reply brings the ticket back before it. */
export const snoozeTicketSchema = z.extend(ticketIdSchema, {
  until: z.iso.datetime({ offset: true }),
  ends_on_reply: z._default(z.boolean(), true),
});

export const ticketTagSchema = z.extend(ticketIdSchema, { tag_id: z.uuid() });

export const createTagSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(50, 'too_long')),
});

/** What a bulk change can set; every field is one that its own command sets for one ticket. */
export const bulkChangesSchema = z.partial(
  z.object({
    status: z.enum(['in_progress', 'waiting', 'resolved', 'closed']),
    priority: prioritySchema,
    assignee_id: z.nullable(z.uuid()),
    department_id: z.uuid(),
    add_tags: z.array(z.uuid()).check(z.minLength(1), z.maxLength(50)),
    remove_tags: z.array(z.uuid()).check(z.minLength(1), z.maxLength(50)),
    snooze: z.nullable(z.object({ until: z.iso.datetime({ offset: true }), ends_on_reply: z.boolean() })),
    archive: z.boolean(),
    spam: z.boolean(),
    delete: z.boolean(),
    reply: z.object({ id: z.uuid(), body_html: bodySchema }),
    note: z.object({ id: z.uuid(), body_html: bodySchema }),
  }),
);

/** What the other ticket is to this one. */
export const linkKinds = ['related', 'duplicate', 'parent', 'child'] as const;

export const linkTicketsSchema = z.extend(ticketIdSchema, {
  other_ticket_id: z.uuid(),
  kind: z.enum(linkKinds),
});

export const unlinkTicketsSchema = z.omit(linkTicketsSchema, { kind: true });

export const addParticipantSchema = z.extend(ticketIdSchema, {
  email: z.email('email').check(z.maxLength(254, 'email')),
});

/** How it went, from 1 to 5. */
export const rateTicketSchema = z.extend(ticketIdSchema, {
  score: z.int().check(z.minimum(1), z.maximum(5)),
  comment: z._default(z.string().check(z.trim(), z.maxLength(2000, 'too_long')), ''),
});

export const removeParticipantSchema = z.extend(ticketIdSchema, { customer_id: z.uuid() });

export const markReadSchema = z.extend(ticketIdSchema, { seen_version: z.int() });

/** Other tickets become part of one; `share` lets the requesters of both read both. */
export const mergeTicketsSchema = z.object({
  source_ids: z.array(z.uuid()).check(z.minLength(1), z.maxLength(50)),
  target_id: z.uuid(),
  share: z._default(z.boolean(), false),
});

/** A customer's message becomes a ticket of its own. Ids are made where it is asked, so that twice makes one. */
export const splitTicketSchema = z.object({
  response_id: z.uuid(),
  id: z.uuid(),
  new_response_id: z.uuid(),
  subject: subjectSchema,
});
