import * as z from 'zod/mini';
import { nameField, seenField } from '@/lib/settings';

/** Where a category hangs, as a form holds it: nothing for the first level in all departments. */
const place = z.union([
  z.literal(''),
  z.templateLiteral([z.enum(['department', 'category']), ':', z.uuid()]),
]);
const priority = z.enum(['', 'low', 'medium', 'high', 'urgent']);

export const categorySchema = z.object({ category_id: z.uuid() });
export const newCategorySchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  name: nameField(),
  place,
});
export const categoryFormSchema = z.extend(categorySchema, {
  name: nameField(),
  place,
  priority,
  seen: seenField({ name: z.string(), place, priority }),
});

const order = z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000));
export const categoryOrderSchema = z.object({
  organization_id: z.uuid(),
  category_ids: order,
  seen_category_ids: order,
});
