import type { Values } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';

export type TeamRouting = Awaited<ReturnType<typeof listTeamRouting>>[number];

/** How each team gives out its tickets, and how many each of its people can have, as its form holds it. */
export async function listTeamRouting(supabase: Client, organizationId: string) {
  const [{ data: teams }, { data: availability }] = await Promise.all([
    supabase
      .from('teams')
      .select('id, name, assignment, team_members!team_members_team_id_organization_id_fkey(profile_id)')
      .eq('organization_id', organizationId)
      .is('archived_at', null)
      .order('name')
      .throwOnError(),
    supabase
      .from('member_availability')
      .select('profile_id, capacity')
      .eq('organization_id', organizationId)
      .throwOnError(),
  ]);
  const limitOf = new Map(availability.map(({ profile_id, capacity }) => [profile_id, capacity]));
  return teams.map(({ id, name, assignment, team_members }) => {
    const people = team_members.map(({ profile_id }) => profile_id);
    const limits = Object.fromEntries(people.map((person) => [person, String(limitOf.get(person) ?? '')]));
    return { id, name, people, values: { assignment, ...limits } satisfies Values };
  });
}

/** Which team the new tickets of each department go to; a department that is not named goes to none. */
export async function readDepartmentRoutes(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('department_routes')
    .select('department_id, team_id')
    .eq('organization_id', organizationId)
    .throwOnError();
  return Object.fromEntries(data.map(({ department_id, team_id }) => [department_id, team_id]));
}

/** What is said of the new tickets of each category: their team, and their priority. */
export async function listCategoryRoutes(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('category_routes')
    .select('category_id, team_id, priority')
    .eq('organization_id', organizationId)
    .throwOnError();
  return data;
}

/** Why a ticket found its person, and whom the same choice names when it is made again; null when there was none. */
export async function readDecision(supabase: Client, decisionId: string) {
  const [{ data: decision }, { data: again }] = await Promise.all([
    supabase
      .from('assignment_decisions')
      .select(
        'method, inputs, ranking, reason, assignee_id, created_at, teams!assignment_decisions_team_id_organization_id_fkey(name)',
      )
      .eq('id', decisionId)
      .single()
      .throwOnError(),
    supabase.rpc('replay_assignment', { decision_id: decisionId }).throwOnError(),
  ]);
  return { ...decision, again };
}

export type Decision = Awaited<ReturnType<typeof readDecision>>;
