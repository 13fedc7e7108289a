import * as z from 'zod/mini';
import { nameField, seenAs, seenField, type Values } from '@/lib/settings';

export const skillSchema = z.object({ skill_id: z.uuid() });
export const newSkillSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name: nameField() });
export const skillNameSchema = z.extend(skillSchema, { name: nameField(), seen_name: z.string() });
export const skillFormSchema = z.extend(skillSchema, {
  name: nameField(),
  seen: seenField({ name: z.string() }),
});

export const levels = ['1', '2', '3', '4', '5'] as const;

/** By the id of a skill how well, as a form holds it; nothing for not at all. */
const levelsSchema = z.record(z.uuid(), z.enum(['', ...levels]));

/** Which skills the tickets of a category take, or a person has: every other field of the form is a level. */
export const skillLevelsSchema = z.pipe(
  z.pipe(
    z.record(z.string(), z.string()),
    z.transform((form) => withLevelsApart(form)),
  ),
  z.object({
    organization_id: z.uuid(),
    category_id: z.optional(z.uuid()),
    profile_id: z.optional(z.uuid()),
    seen: seenAs(levelsSchema),
    wanted: levelsSchema,
  }),
);

function withLevelsApart({ organization_id, category_id, profile_id, seen, ...wanted }: Values): unknown {
  return { organization_id, category_id, profile_id, seen, wanted };
}
