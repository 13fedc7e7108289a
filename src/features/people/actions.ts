'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { action, formAction } from '@/lib/action';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';
import * as commands from './commands';
import { getOwnInvitation } from './queries';
import {
  acceptSchema,
  availabilitySchema,
  invitationSchema,
  invitesSchema,
  memberRemovalSchema,
  memberRoleSchema,
  newRoleSchema,
  permissionsSchema,
} from './schema';

export const inviteMembers = formAction(invitesSchema, async (input, supabase) => {
  const answer = await commands.inviteMembers(supabase, input);
  refresh();
  return answer;
});

export const resendInvitation = action(invitationSchema, async (input, supabase) => {
  await commands.resendInvitation(supabase, input);
  refresh();
});

export const revokeInvitation = action(invitationSchema, async (input, supabase) => {
  await commands.revokeInvitation(supabase, input);
  refresh();
});

export const acceptInvitation = formAction(acceptSchema, async (input, supabase) => {
  await commands.acceptInvitation(supabase, input);
  const invitation = await getOwnInvitation(supabase, input.invitation_id);
  redirect(invitation ? paths.desk(invitation.organization_slug) : paths.home());
});

export const changeMemberRole = action(memberRoleSchema, async (input, supabase) => {
  await commands.changeMemberRole(supabase, input);
  refresh();
});

export const setAvailability = action(availabilitySchema, async (input, supabase) => {
  await commands.setAvailability(supabase, input);
  refresh();
});

export const removeMember = action(memberRemovalSchema, async (input, supabase) => {
  await commands.removeMember(supabase, input);
  refresh();
});

export const createRole = formAction(newRoleSchema, async (input, supabase) => {
  const id = await commands.createRole(supabase, input);
  refresh();
  return { id, name: input.name };
});

/** What was saved before a refusal stays saved, so the page is read again in either case. */
export const setRolePermissions = action(permissionsSchema, async (input, supabase) => {
  try {
    await commands.setRolePermissions(supabase, input);
  } finally {
    refresh();
  }
});

/** Signs out, to come back to an invitation with another account. */
export async function switchAccount(invitationId: string) {
  const supabase = await createServerSupabase();
  await supabase.auth.signOut({ scope: 'local' });
  redirect(paths.signIn(paths.invitation(invitationId)));
}
