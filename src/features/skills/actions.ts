'use server';

import { formAction } from '@/lib/action';
import { saveNew, saveSettings, settingAction } from '@/lib/save-settings';
import * as commands from './commands';
import { getSkillName } from './queries';
import { newSkillSchema, skillFormSchema, skillLevelsSchema, skillSchema } from './schema';

export const createSkill = formAction(newSkillSchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.createSkill(supabase, input)),
);

export const renameSkill = formAction(skillFormSchema, ({ skill_id, name, seen }, supabase) =>
  saveSettings({
    wanted: { name },
    seen,
    save: () => commands.renameSkill(supabase, { skill_id, name, seen_name: seen.name }),
    read: async () => ({ name: await getSkillName(supabase, skill_id) }),
  }),
);

export const removeSkill = settingAction(skillSchema, commands.removeSkill);

export const setSkillLevels = formAction(skillLevelsSchema, (input, supabase) =>
  saveSettings({
    wanted: input.wanted,
    seen: input.seen,
    save: () => commands.setSkillLevels(supabase, input),
    read: () => commands.readSkillLevels(supabase, input),
  }),
);
