import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { newTeamSchema, teamMemberSchema, teamNameSchema, teamRemovalSchema } from './schema';

/** Makes a team without anybody in it. */
export async function createTeam(supabase: Client, input: z.input<typeof newTeamSchema>) {
  await supabase.rpc('create_team', newTeamSchema.parse(input)).throwOnError();
}

export async function renameTeam(supabase: Client, input: z.input<typeof teamNameSchema>) {
  await supabase.rpc('rename_team', teamNameSchema.parse(input)).throwOnError();
}

/** Puts somebody into a team, or takes them out. */
export async function setTeamMember(supabase: Client, input: z.input<typeof teamMemberSchema>) {
  const { belongs, ...member } = teamMemberSchema.parse(input);
  await supabase.rpc(belongs ? 'add_team_member' : 'remove_team_member', member).throwOnError();
}

/** Ends a team; its tickets that can still be worked on go to the next one, or to none. */
export async function removeTeam(supabase: Client, input: z.input<typeof teamRemovalSchema>) {
  await supabase.rpc('remove_team', teamRemovalSchema.parse(input)).throwOnError();
}
