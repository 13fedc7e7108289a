import * as z from 'zod/mini';
import { priorities } from './tickets';

// What forms send, read by actions on the server alone: words, as forms have nothing else.
const scripted = z.optional(z.string());
const ticket_id = z.uuid();

/** A customer asks, with the words as they were typed; the organization's own fields are read apart. */
export const askFormSchema = z
  .looseObject({
    scripted,
    id: z.uuid(),
    response_id: z.uuid(),
    organization_id: z.uuid(),
    department_id: z.uuid('required'),
    subject: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(255, 'too_long')),
    priority: z._default(z.enum(priorities), 'medium'),
    category_id: z.optional(z.union([z.literal(''), z.uuid()])),
    text: z._default(z.string().check(z.trim(), z.maxLength(65_536, 'too_long')), ''),
    html: z._default(z.string().check(z.maxLength(262_144, 'too_long')), ''),
    attachment_ids: z._default(z.string(), ''),
    is_private: z.optional(z.string()),
    first_message: z.optional(z.string().check(z.maxLength(100))),
  })
  .check(z.refine(({ text, html }) => text + html !== '', { path: ['text'], error: 'required' }));

export const stepFormSchema = z.object({ scripted, ticket_id });

export const rateFormSchema = z.object({
  scripted,
  ticket_id,
  score: z.coerce.number('required').check(z.minimum(1, 'required'), z.maximum(5)),
  comment: z._default(z.string().check(z.trim(), z.maxLength(2000, 'too_long')), ''),
});

export const addReaderFormSchema = z.object({
  scripted,
  ticket_id,
  email: z.email('email').check(z.maxLength(254, 'email')),
});

export const removeReaderFormSchema = z.object({ scripted, ticket_id, customer_id: z.uuid() });
