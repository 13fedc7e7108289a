'use server';

import { refresh } from 'next/cache';
import { action, formAction } from '@/lib/action';
import { saveNew, saveSettings } from '@/lib/save-settings';
import * as commands from './commands';
import { getTag } from './queries';
import { newTagSchema, tagFormSchema, tagMergeSchema, tagSchema } from './schema';

export const createTag = formAction(newTagSchema, (input, supabase) =>
  saveNew({ name: input.name, color: input.color }, () => commands.createTag(supabase, input)),
);

export const changeTag = formAction(tagFormSchema, (input, supabase) =>
  saveSettings({
    wanted: { name: input.name, color: input.color },
    seen: input.seen,
    save: () => commands.changeTag(supabase, input),
    read: () => getTag(supabase, input.tag_id),
  }),
);

export const removeTag = action(tagSchema, async (input, supabase) => {
  const rest = await commands.removeTag(supabase, input);
  if (rest === 0) refresh();
  return rest;
});

export const mergeTags = action(tagMergeSchema, async (input, supabase) => {
  const rest = await commands.mergeTags(supabase, input);
  if (rest === 0) refresh();
  return rest;
});
