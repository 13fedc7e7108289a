import type * as z from 'zod/mini';
import { callFunction } from '@/lib/edge-functions';
import type { Client } from '@/lib/supabase/client';
import {
  acceptSchema,
  invitationSchema,
  inviteSchema,
  memberRoleSchema,
  memberSchema,
  newRoleSchema,
  permissionsSchema,
} from './schema';

/** Offers membership to an address and mails it. The offer stands even when the mail does not leave. */
export async function inviteMember(supabase: Client, input: z.input<typeof inviteSchema>) {
  const invitation = inviteSchema.parse(input);
  const { data: id } = await supabase.rpc('invite_member', invitation).throwOnError();
  try {
    await mailInvitation(supabase, id);
    return { email: invitation.email, mailed: true };
  } catch (error) {
    console.error(error);
    return { email: invitation.email, mailed: false };
  }
}

/** Mails an offer once more; one that has expired is made anew first. */
export async function resendInvitation(supabase: Client, input: z.input<typeof invitationSchema>) {
  const { invitation_id } = invitationSchema.parse(input);
  const { data: old } = await supabase
    .from('invitations')
    .select('id, organization_id, email, role_id, expires_at')
    .eq('id', invitation_id)
    .maybeSingle()
    .throwOnError();
  if (!old?.role_id) throw new Error('invitation_not_found');
  if (new Date(old.expires_at) > new Date()) return mailInvitation(supabase, old.id);

  const { organization_id, email, role_id } = old;
  const { data: id } = await supabase
    .rpc('invite_member', { organization_id, email, role_id })
    .throwOnError();
  await mailInvitation(supabase, id);
}

export async function revokeInvitation(supabase: Client, input: z.input<typeof invitationSchema>) {
  await supabase.rpc('revoke_invitation', invitationSchema.parse(input)).throwOnError();
}

/**
 * Makes the invited person a member. A new account gets its password and name first: should one be refused,
 * the offer is still open.
 */
export async function acceptInvitation(supabase: Client, input: z.input<typeof acceptSchema>) {
  const { invitation_id, full_name, password } = acceptSchema.parse(input);
  if (password) await choosePassword(supabase, password);
  if (full_name) await nameOneself(supabase, full_name);
  await supabase.rpc('accept_invitation', { invitation_id }).throwOnError();
}

export async function changeMemberRole(supabase: Client, input: z.input<typeof memberRoleSchema>) {
  await supabase.rpc('change_member_role', memberRoleSchema.parse(input)).throwOnError();
}

export async function removeMember(supabase: Client, input: z.input<typeof memberSchema>) {
  await supabase.rpc('remove_member', memberSchema.parse(input)).throwOnError();
}

/** Makes a role that permits nothing yet, and returns its id. */
export async function createRole(supabase: Client, input: z.input<typeof newRoleSchema>) {
  const { data } = await supabase.rpc('create_role', newRoleSchema.parse(input)).throwOnError();
  return data;
}

/** Changes cells one after another, and stops at the first that is refused. */
export async function setRolePermissions(supabase: Client, input: z.input<typeof permissionsSchema>) {
  for (const change of permissionsSchema.parse(input).changes) {
    await supabase.rpc('set_role_permission', change).throwOnError();
  }
}

async function mailInvitation(supabase: Client, invitationId: string) {
  await callFunction(supabase, 'send-invitation', { invitation_id: invitationId });
}

async function choosePassword(supabase: Client, password: string) {
  const { error } = await supabase.auth.updateUser({ password });
  // The same password again is a second try, after something that followed the first one failed.
  if (error && error.code !== 'same_password') throw error;
}

async function nameOneself(supabase: Client, full_name: string) {
  const { data } = await supabase.auth.getUser();
  if (!data.user) throw new Error('signed_out');
  await supabase.from('profiles').update({ full_name }).eq('id', data.user.id).throwOnError();
}
