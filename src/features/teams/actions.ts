'use server';

import { refresh } from 'next/cache';
import { action, formAction } from '@/lib/action';
import * as commands from './commands';
import { newTeamSchema, teamMemberSchema, teamNameSchema, teamRemovalSchema } from './schema';

export const createTeam = formAction(newTeamSchema, async (input, supabase) => {
  await commands.createTeam(supabase, input);
  refresh();
  return { name: input.name };
});

/** What a colleague did first is shown with the refusal, so the page is read again in either case. */
export const renameTeam = formAction(teamNameSchema, async (input, supabase) => {
  try {
    await commands.renameTeam(supabase, input);
  } finally {
    refresh();
  }
  return { name: input.name };
});

export const setTeamMember = action(teamMemberSchema, async (input, supabase) => {
  await commands.setTeamMember(supabase, input);
  refresh();
});

export const removeTeam = action(teamRemovalSchema, async (input, supabase) => {
  await commands.removeTeam(supabase, input);
  refresh();
});
