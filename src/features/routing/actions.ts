'use server';

import { formAction } from '@/lib/action';
import { saveSettings } from '@/lib/save-settings';
import type { Values } from '@/lib/settings';
import * as commands from './commands';
import { listCategoryRoutes, listTeamRouting, readDepartmentRoutes } from './queries';
import { routesSchema, teamRoutingSchema } from './schema';

export const setTeamRouting = formAction(
  teamRoutingSchema,
  ({ organization_id, team_id, seen, ...wanted }, supabase) =>
    saveSettings({
      wanted,
      seen,
      save: () => commands.setTeamRouting(supabase, { organization_id, team_id, wanted, seen }),
      read: async () => {
        const teams = await listTeamRouting(supabase, organization_id);
        return teams.find(({ id }) => id === team_id)?.values ?? {};
      },
    }),
);

export const routeDepartments = formAction(routesSchema, ({ organization_id, seen, ...wanted }, supabase) =>
  saveSettings({
    wanted,
    seen,
    save: () => commands.routeDepartments(supabase, { wanted, seen }),
    read: async () => inFields(wanted, await readDepartmentRoutes(supabase, organization_id)),
  }),
);

export const routeCategories = formAction(
  routesSchema,
  async ({ organization_id, seen, ...wanted }, supabase) => {
    const routes = await listCategoryRoutes(supabase, organization_id);
    const priorities = Object.fromEntries(routes.map(({ category_id, priority }) => [category_id, priority]));
    return saveSettings({
      wanted,
      seen,
      save: () => commands.routeCategories(supabase, { wanted, seen, priorities }),
      read: async () => {
        const now = await listCategoryRoutes(supabase, organization_id);
        return inFields(
          wanted,
          Object.fromEntries(now.map(({ category_id, team_id }) => [category_id, team_id])),
        );
      },
    });
  },
);

/** What goes to no team has no row, and a field all the same. */
function inFields(fields: Values, teams: Record<string, string | null>): Values {
  return Object.fromEntries(Object.keys(fields).map((id) => [id, teams[id] ?? '']));
}
