import { changedFields, type Values } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';

/** Changes what differs from what was seen: how a team gives out tickets, and how many its people can have. */
export async function setTeamRouting(
  supabase: Client,
  { organization_id, team_id, wanted, seen }: TeamRouting,
) {
  for (const field of changedFields(wanted, seen)) {
    if (field === 'assignment') {
      const assignment = wanted[field] ?? 'manual';
      await supabase
        .rpc('set_team_assignment', { team_id, assignment, seen_assignment: seen[field] })
        .throwOnError();
    } else {
      const limit = wanted[field] ? Number(wanted[field]) : undefined;
      const seen_capacity = seen[field] ? Number(seen[field]) : noLimit;
      await supabase
        .rpc('set_member_capacity', { organization_id, profile_id: field, capacity: limit, seen_capacity })
        .throwOnError();
    }
  }
}

/** Sends the new tickets of departments to other teams than before. */
export async function routeDepartments(supabase: Client, { wanted, seen }: Routes) {
  for (const department_id of changedFields(wanted, seen)) {
    await supabase
      .rpc('route_department', { department_id, ...teamsOf(department_id, wanted, seen) })
      .throwOnError();
  }
}

/** Sends the new tickets of categories to other teams than before; how urgent they are stays. */
export async function routeCategories(supabase: Client, { wanted, seen, priorities }: CategoryRoutes) {
  for (const category_id of changedFields(wanted, seen)) {
    const priority = priorities[category_id] ?? undefined;
    await supabase
      .rpc('route_category', {
        category_id,
        priority,
        seen_priority: priority,
        ...teamsOf(category_id, wanted, seen),
      })
      .throwOnError();
  }
}

function teamsOf(id: string, wanted: Values, seen: Values) {
  return { team_id: wanted[id] || undefined, seen_team_id: seen[id] || nothing };
}

/** What the database takes for "there was none", where nothing said means that one does not care. */
const nothing = '00000000-0000-0000-0000-000000000000';
const noLimit = -1;

type Routes = { wanted: Values; seen: Values };
type CategoryRoutes = Routes & { priorities: Record<string, string | null> };
type TeamRouting = Routes & { organization_id: string; team_id: string };
