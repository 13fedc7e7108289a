import { z } from 'zod';
import { priorities } from './tickets';

// Messages are keys of messages/en.json (`fields`).
export const subjectSchema = z.string().trim().min(1, 'required').max(255, 'too_long');

const prioritySchema = z.enum(priorities);
const bodySchema = z.string().min(1, 'required').max(262_144, 'too_long');

/** A customer asks. Ids are made where it is typed, so that sending twice makes one ticket. */
export const submitTicketSchema = z.object({
  id: z.uuid(),
  response_id: z.uuid(),
  organization_id: z.uuid(),
  department_id: z.uuid('required'),
  subject: subjectSchema,
  body_html: bodySchema,
  priority: prioritySchema.default('medium'),
});

/** The same as a form sends it, with the words as they were typed. */
export const askSchema = submitTicketSchema
  .omit({ body_html: true })
  .extend({ description: z.string().trim().min(1, 'required').max(50_000, 'too_long') });

/** Staff open a ticket for a customer. */
export const createTicketSchema = submitTicketSchema.extend({
  customer_email: z.email('email').max(254, 'email'),
  customer_name: z.string().trim().max(120, 'too_long'),
  assignee_id: z.uuid().nullable().default(null),
});

export const ticketIdSchema = z.object({ ticket_id: z.uuid() });

export const stepSchema = ticketIdSchema.extend({ seen_status: z.string().optional() });

export const resolveTicketSchema = stepSchema.extend({
  resolution: z.string().trim().max(10_000, 'too_long').default(''),
  visibility: z.enum(['public', 'internal']).default('public'),
});

export const assignTicketSchema = ticketIdSchema.extend({
  assignee_id: z.uuid().nullable(),
  seen_assignee_id: z.uuid().nullable(),
});

export const setPrioritySchema = ticketIdSchema.extend({
  priority: prioritySchema,
  seen_priority: prioritySchema.optional(),
});

export const moveTicketSchema = ticketIdSchema.extend({
  department_id: z.uuid(),
  seen_department_id: z.uuid().optional(),
});

/** Null is no team. */
export const assignTeamSchema = ticketIdSchema.extend({
  team_id: z.uuid().nullable(),
  seen_team_id: z.uuid().nullable(),
});

/** Null is nothing in particular. */
export const setCategorySchema = ticketIdSchema.extend({
  category_id: z.uuid().nullable(),
  seen_category_id: z.uuid().nullable(),
});

/** Null empties the field; the seen value of an empty one is the empty text. */
export const setFieldSchema = ticketIdSchema.extend({
  field_id: z.uuid(),
  value: z.string().nullable(),
  seen_value: z.string(),
});

export const renameTicketSchema = ticketIdSchema.extend({
  subject: subjectSchema,
  seen_subject: z.string().optional(),
});

/** A time within five years, and whether a customer's reply brings the ticket back before it. */
export const snoozeTicketSchema = ticketIdSchema.extend({
  until: z.iso.datetime({ offset: true }),
  ends_on_reply: z.boolean().default(true),
});

export const ticketTagSchema = ticketIdSchema.extend({ tag_id: z.uuid() });

export const createTagSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: z.string().trim().min(1, 'required').max(50, 'too_long'),
});

/** What a bulk change can set; every field is one that its own command sets for one ticket. */
export const bulkChangesSchema = z
  .object({
    status: z.enum(['in_progress', 'waiting', 'resolved', 'closed']),
    priority: prioritySchema,
    assignee_id: z.uuid().nullable(),
    department_id: z.uuid(),
    add_tags: z.array(z.uuid()).min(1).max(50),
    remove_tags: z.array(z.uuid()).min(1).max(50),
    snooze: z.object({ until: z.iso.datetime({ offset: true }), ends_on_reply: z.boolean() }).nullable(),
    archive: z.boolean(),
    spam: z.boolean(),
    delete: z.boolean(),
    reply: z.object({ id: z.uuid(), body_html: bodySchema }),
    note: z.object({ id: z.uuid(), body_html: bodySchema }),
  })
  .partial();

/** What the other ticket is to this one. */
export const linkKinds = ['related', 'duplicate', 'parent', 'child'] as const;

export const linkTicketsSchema = ticketIdSchema.extend({
  other_ticket_id: z.uuid(),
  kind: z.enum(linkKinds),
});

export const unlinkTicketsSchema = linkTicketsSchema.omit({ kind: true });

export const addParticipantSchema = ticketIdSchema.extend({
  email: z.email('email').max(254, 'email'),
});

export const removeParticipantSchema = ticketIdSchema.extend({ customer_id: z.uuid() });

export const markReadSchema = ticketIdSchema.extend({ seen_version: z.number().int() });

/** Other tickets become part of one; `share` lets the requesters of both read both. */
export const mergeTicketsSchema = z.object({
  source_ids: z.array(z.uuid()).min(1).max(50),
  target_id: z.uuid(),
  share: z.boolean().default(false),
});

/** A customer's message becomes a ticket of its own. Ids are made where it is asked, so that twice makes one. */
export const splitTicketSchema = z.object({
  response_id: z.uuid(),
  id: z.uuid(),
  new_response_id: z.uuid(),
  subject: subjectSchema,
});
