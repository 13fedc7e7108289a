import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { newTagSchema, type tagFormSchema, tagMergeSchema, tagSchema } from './schema';

/** Makes a tag; one that has this name already is refused, not taken for it. */
export async function createTag(supabase: Client, input: z.input<typeof newTagSchema>) {
  const tag = newTagSchema.parse(input);
  const { data: id } = await supabase.rpc('create_tag', tag).throwOnError();
  if (id !== tag.id) throw new Error('name_is_taken');
}

export async function changeTag(supabase: Client, input: z.output<typeof tagFormSchema>) {
  const { seen, ...tag } = input;
  await supabase.rpc('change_tag', { ...tag, seen_name: seen.name }).throwOnError();
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
