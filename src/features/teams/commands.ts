import type * as z from 'zod/mini';
import { command } from '@/lib/command';
import type { Client } from '@/lib/supabase/client';
import { newTeamSchema, teamMemberSchema, teamNameSchema, teamRemovalSchema } from './schema';

/** Makes a team without anybody in it. */
export const createTeam = command('create_team', newTeamSchema);

export const renameTeam = command('rename_team', teamNameSchema);

/** Puts somebody into a team, or takes them out. */
export async function setTeamMember(supabase: Client, input: z.input<typeof teamMemberSchema>) {
  const { belongs, ...member } = teamMemberSchema.parse(input);
  await supabase.rpc(belongs ? 'add_team_member' : 'remove_team_member', member).throwOnError();
}

/** Ends a team; its tickets that can still be worked on go to the next one, or to none. */
export const removeTeam = command('remove_team', teamRemovalSchema);
