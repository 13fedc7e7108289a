'use server';

import { formAction } from '@/lib/action';
import { saveNew, saveSettings, settingAction } from '@/lib/save-settings';
import * as commands from './commands';
import { getTeamName } from './queries';
import { newTeamSchema, teamFormSchema, teamMemberSchema, teamRemovalSchema } from './schema';

export const createTeam = formAction(newTeamSchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.createTeam(supabase, input)),
);

export const renameTeam = formAction(teamFormSchema, ({ team_id, name, seen }, supabase) =>
  saveSettings({
    wanted: { name },
    seen,
    save: () => commands.renameTeam(supabase, { team_id, name, seen_name: seen.name }),
    read: async () => ({ name: await getTeamName(supabase, team_id) }),
  }),
);

export const setTeamMember = settingAction(teamMemberSchema, commands.setTeamMember);

export const removeTeam = settingAction(teamRemovalSchema, commands.removeTeam);
