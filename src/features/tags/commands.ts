import type * as z from 'zod/mini';
import { together } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import { getTag } from './queries';
import { newTagSchema, type tagFormSchema, tagMergeSchema, tagSchema } from './schema';

/** Makes a tag; one that has this name already is refused, not taken for it. */
export async function createTag(supabase: Client, input: z.input<typeof newTagSchema>) {
  const tag = newTagSchema.parse(input);
  const { data: id } = await supabase.rpc('create_tag', tag).throwOnError();
  if (id !== tag.id) throw new Error('name_is_taken');
}

/** Changes what was changed in the form and keeps what others changed meanwhile. */
export async function changeTag(supabase: Client, input: z.output<typeof tagFormSchema>) {
  const { tag_id, seen, ...wanted } = input;
  const before = await getTag(supabase, tag_id);
  const now = together(wanted, seen, before);
  if (!now) throw new Error('setting_changed_meanwhile');
  const tag = { tag_id, ...before, ...now };
  await supabase
    .rpc('change_tag', { ...tag, seen_name: before.name, seen_color: before.color })
    .throwOnError();
}

/** Takes a tag off some of its tickets. Returns how many still have it: it is gone when none has. */
export async function removeTag(supabase: Client, input: z.input<typeof tagSchema>) {
  const { data: rest } = await supabase.rpc('remove_tag', tagSchema.parse(input)).throwOnError();
  return rest;
}

/** The same, and puts another tag on them instead. */
export async function mergeTags(supabase: Client, input: z.input<typeof tagMergeSchema>) {
  const { data: rest } = await supabase.rpc('merge_tags', tagMergeSchema.parse(input)).throwOnError();
  return rest;
}
