import type { Client } from '@/lib/supabase/client';

export type CountedTag = Awaited<ReturnType<typeof listCountedTags>>[number];

/** The tags of an organization in the order of the alphabet, each with how many tickets have it. */
export async function listCountedTags(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('tags')
    .select('id, name, color, removed_at, ticket_tags!ticket_tags_tag_id_organization_id_fkey(count)')
    .eq('organization_id', organizationId)
    .limit(1000)
    .throwOnError();
  return data
    .map(({ ticket_tags, ...tag }) => ({ ...tag, tickets: ticket_tags[0]?.count ?? 0 }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

export async function getTag(supabase: Client, tagId: string) {
  const { data } = await supabase.from('tags').select('name, color').eq('id', tagId).single().throwOnError();
  return data;
}
