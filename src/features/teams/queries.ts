import type { Client } from '@/lib/supabase/client';

export type Team = Awaited<ReturnType<typeof listTeamsWithPeople>>[number];

/** Who works together, by name, each with the ids of its people. */
export async function listTeamsWithPeople(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('teams')
    .select('id, name, team_members!team_members_team_id_organization_id_fkey(profile_id)')
    .eq('organization_id', organizationId)
    .is('archived_at', null)
    .order('name')
    .throwOnError();
  return data.map(({ id, name, team_members }) => ({
    id,
    name,
    people: team_members.map(({ profile_id }) => profile_id),
  }));
}

export async function getTeamName(supabase: Client, teamId: string) {
  const { data } = await supabase.from('teams').select('name').eq('id', teamId).single().throwOnError();
  return data.name;
}
