import type * as z from 'zod/mini';
import { command } from '@/lib/command';
import { stillToDo } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import { listCategoryLevels, listMemberLevels } from './queries';
import { newSkillSchema, type skillLevelsSchema, skillNameSchema, skillSchema } from './schema';

/** Makes a skill that nobody has yet. */
export const createSkill = command('create_skill', newSkillSchema);

export const renameSkill = command('rename_skill', skillNameSchema);

/** Nobody has it any more, and no category takes it. */
export const removeSkill = command('remove_skill', skillSchema);

/** Says which skills the tickets of a category take, or a person has, one after another. */
export async function setSkillLevels(supabase: Client, input: Levels) {
  const { wanted, seen, organization_id, category_id, profile_id } = input;
  for (const skill_id of stillToDo(wanted, seen, await readSkillLevels(supabase, input))) {
    const level = {
      skill_id,
      ...(wanted[skill_id] && { level: Number(wanted[skill_id]) }),
      seen_level: Number(seen[skill_id]),
    };
    if (category_id) await supabase.rpc('set_category_skill', { category_id, ...level }).throwOnError();
    if (profile_id)
      await supabase.rpc('set_member_skill', { organization_id, profile_id, ...level }).throwOnError();
  }
}

/** What is so now, of the skills that the form shows. */
export async function readSkillLevels(
  supabase: Client,
  { wanted, organization_id, category_id, profile_id }: Levels,
) {
  const levels = category_id
    ? (await listCategoryLevels(supabase, organization_id))[category_id]
    : (await listMemberLevels(supabase, organization_id))[profile_id ?? ''];
  return Object.fromEntries(Object.keys(wanted).map((skill) => [skill, levels?.[skill] ?? '']));
}

type Levels = z.output<typeof skillLevelsSchema>;
