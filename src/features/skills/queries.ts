import type { Values } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';

export type Skill = Awaited<ReturnType<typeof listSkills>>[number];

/** By name. */
export async function listSkills(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('skills')
    .select('id, name')
    .eq('organization_id', organizationId)
    .order('name')
    .throwOnError();
  return data;
}

export async function getSkillName(supabase: Client, skillId: string) {
  const { data } = await supabase.from('skills').select('name').eq('id', skillId).single().throwOnError();
  return data.name;
}

/** By category which skills its tickets take, and how well. */
export async function listCategoryLevels(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('category_skills')
    .select('category_id, skill_id, level')
    .eq('organization_id', organizationId)
    .throwOnError();
  return levelsBy(data.map(({ category_id, ...level }) => ({ owner: category_id, ...level })));
}

/** By member which skills they have, and how well. */
export async function listMemberLevels(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('member_skills')
    .select('profile_id, skill_id, level')
    .eq('organization_id', organizationId)
    .throwOnError();
  return levelsBy(data.map(({ profile_id, ...level }) => ({ owner: profile_id, ...level })));
}

function levelsBy(rows: { owner: string; skill_id: string; level: number }[]) {
  const levels: Record<string, Values> = {};
  for (const { owner, skill_id, level } of rows) levels[owner] = { ...levels[owner], [skill_id]: `${level}` };
  return levels;
}
