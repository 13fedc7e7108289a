import type * as z from 'zod/mini';
import { fieldErrors } from '@/lib/action';
import { callFunction } from '@/lib/edge-functions';
import { type ErrorKey, errorKey } from '@/lib/errors';
import type { Client } from '@/lib/supabase/client';
import { type Fault, readInvitations, type Wanted } from './many-invitations';
import { listRoles } from './queries';
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

/**
 * Invites everybody in a list. Who cannot be invited is left over with the reason, to be corrected; of one person alone
 * it is raised, as by any other form.
 */
export async function inviteMembers(supabase: Client, input: z.input<typeof invitesSchema>) {
  const { organization_id, role_id, people } = invitesSchema.parse(input);
  const { wanted, faults } = readInvitations(people, await listRoles(supabase, organization_id), role_id);
  if (wanted.length > mostAtOnce) throw fieldErrors({ people: 'too_many_people' });
  const [only] = faults;
  if (only && wanted.length === 0 && faults.length === 1) throw fieldErrors({ people: only.reason });

  const invited: { email: string; mailed: boolean }[] = [];
  const left: Left[] = faults;
  for (const person of wanted) {
    try {
      invited.push(await inviteMember(supabase, organization_id, person));
    } catch (error) {
      if (wanted.length + faults.length === 1) throw error;
      left.push({ line: person.line, error: errorKey(error) });
    }
  }
  return { invited, left };
}

/** A line of a list whose person was not invited, and why. */
type Left = Fault | { line: string; error: ErrorKey };

/** Each gets a mail before the next one: more would outlast the patience of whoever waits. */
const mostAtOnce = 100;

/** Offers membership to an address and mails it. The offer stands even when the mail does not leave. */
async function inviteMember(supabase: Client, organization_id: string, { email, role_id }: Wanted) {
  const { data: id } = await supabase
    .rpc('invite_member', { organization_id, email, role_id })
    .throwOnError();
  try {
    await mailInvitation(supabase, id);
    return { email, mailed: true };
  } catch (error) {
    console.error(error);
    return { email, mailed: false };
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

/** Says of a member whether they can be given work; who does not manage members says it of themselves alone. */
export async function setAvailability(supabase: Client, input: z.input<typeof availabilitySchema>) {
  const { profile_id, ...availability } = availabilitySchema.parse(input);
  const { data } = await supabase.auth.getUser();
  if (data.user?.id === profile_id) await supabase.rpc('set_own_availability', availability).throwOnError();
  else await supabase.rpc('set_member_availability', { profile_id, ...availability }).throwOnError();
}

/** Ends a membership and hands over the tickets that can still be worked on. */
export async function removeMember(supabase: Client, input: z.input<typeof memberRemovalSchema>) {
  const { next, ...member } = memberRemovalSchema.parse(input);
  const [kind, id] = next.split(':');
  await supabase
    .rpc('remove_member', {
      ...member,
      next_assignee_id: kind === 'person' ? id : undefined,
      next_team_id: kind === 'team' ? id : undefined,
    })
    .throwOnError();
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
