import * as z from 'zod/mini';
import { nameField, seenField } from '@/lib/settings';
import { areOptions, customerParts, kinds, optionsOf } from './fields';

// The messages are keys of `fields` in messages/en.json.
const department = z.union([z.literal(''), z.uuid()]);
// A form sends its lines with another end than they were shown with.
const lines = z._default(
  z.pipe(
    z.string().check(z.maxLength(30_000, 'too_long')),
    z.transform((text) => optionsOf(text).join('\n')),
  ),
  '',
);
const changeable = { name: nameField(), department, options: lines, required: z.enum(['true', 'false']) };

const hasItsOptions = ({ kind, options }: { kind: string; options: string }) =>
  kind !== 'choice' || areOptions(options);

export const fieldSchema = z.object({ field_id: z.uuid() });

export const newFieldSchema = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid(),
    name: nameField(),
    key: z.string().check(z.trim(), z.regex(/^([a-z][a-z0-9_]{0,39})?$/, 'field_key')),
    kind: z.enum(kinds),
    department,
    options: lines,
    customers: z.enum(customerParts),
  })
  .check(z.refine(hasItsOptions, { path: ['options'], error: 'options' }));

export const fieldFormSchema = z
  .object({ field_id: z.uuid(), kind: z.enum(kinds), ...changeable, seen: seenField(changeable) })
  .check(z.refine(hasItsOptions, { path: ['options'], error: 'options' }));

export const fieldVisibilitySchema = z.extend(fieldSchema, { customer_visible: z.boolean() });

const order = z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000));
export const fieldOrderSchema = z.object({
  organization_id: z.uuid(),
  field_ids: order,
  seen_field_ids: order,
});
