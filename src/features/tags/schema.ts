import * as z from 'zod/mini';
import { nameField, seenField } from '@/lib/settings';

export const colors = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

const color = z.enum(colors);

export const tagSchema = z.object({ tag_id: z.uuid() });
export const newTagSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name: nameField(50), color });
export const tagFormSchema = z.extend(tagSchema, {
  name: nameField(50),
  color,
  seen: seenField({ name: z.string(), color }),
});
export const tagMergeSchema = z.extend(tagSchema, { into_tag_id: z.uuid() });
