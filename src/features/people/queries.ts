import type { Client } from '@/lib/supabase/client';
import { type Scope, scopes } from './schema';

export type Member = Awaited<ReturnType<typeof listMembers>>[number];
export type Role = Awaited<ReturnType<typeof listRoles>>[number];
export type Invitation = Awaited<ReturnType<typeof listInvitations>>[number];
export type Capability = Awaited<ReturnType<typeof listCapabilities>>[number];

/** Everybody who works for an organization, by name. */
export async function listMembers(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('members')
    .select('profile_id, role_id, email, created_at, profiles!members_profile_id_fkey(full_name)')
    .eq('organization_id', organizationId)
    .throwOnError();
  return data
    .map(({ profiles, ...member }) => ({ ...member, name: profiles?.full_name || member.email }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Who is given no work now: by the id of each until when, null for no known time. */
export async function listAway(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('member_availability')
    .select('profile_id, away_until')
    .eq('organization_id', organizationId)
    .or(`working.is.false,away_until.gt.${new Date().toISOString()}`)
    .throwOnError();
  return new Map(data.map(({ profile_id, away_until }) => [profile_id, away_until]));
}

/** How many tickets somebody has that nobody has solved yet. */
export async function countOpenTickets(supabase: Client, organizationId: string, personId: string) {
  const { count, error } = await supabase
    .from('ticket_desk')
    .select('ticket_id', { count: 'exact', head: true })
    .eq('organization_id', organizationId)
    .eq('assignee_id', personId)
    .in('status', ['open', 'in_progress', 'waiting']);
  if (error) throw error;
  return count ?? 0;
}

/** The roles of an organization with what each permits: the built-in ones from wide to narrow, then its own. */
export async function listRoles(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('roles')
    .select(
      'id, key, name, built_in, created_at, role_permissions!role_permissions_role_id_organization_id_fkey(capability, scope)',
    )
    .eq('organization_id', organizationId)
    .throwOnError();
  return data
    .map(({ role_permissions, ...role }) => ({
      ...role,
      permissions: Object.fromEntries(
        role_permissions.map(({ capability, scope }) => [capability, scopeOf(scope)]),
      ) as Partial<Record<string, Scope>>,
    }))
    .sort((one, other) => rank(one) - rank(other) || one.created_at.localeCompare(other.created_at));
}

/** Everything that a role can permit, and how widely. */
export async function listCapabilities(supabase: Client) {
  const { data } = await supabase
    .from('capabilities')
    .select('key, allowed_scopes')
    .order('position')
    .throwOnError();
  return data.map(({ key, allowed_scopes }) => ({ key, allowed_scopes: allowed_scopes.map(scopeOf) }));
}

/** Offers that nobody has accepted yet, the newest first; nothing for those who may not manage members. */
export async function listInvitations(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('invitations')
    .select('id, email, role_id, created_at, expires_at')
    .eq('organization_id', organizationId)
    .is('accepted_at', null)
    .is('revoked_at', null)
    .order('created_at', { ascending: false })
    .throwOnError();
  return data;
}

/** An invitation to the caller's own confirmed address; null for everybody else and for an unknown one. */
export async function getOwnInvitation(supabase: Client, invitationId: string) {
  const { data, error } = await supabase.rpc('get_invitation', { invitation_id: invitationId }).maybeSingle();
  if (error?.code === 'P0002') return null;
  if (error) throw error;
  return data;
}

/** The name that somebody gave themselves; empty for an account that an invitation has made. */
export async function getOwnName(supabase: Client, userId: string) {
  const { data } = await supabase
    .from('profiles')
    .select('full_name')
    .eq('id', userId)
    .maybeSingle()
    .throwOnError();
  return data?.full_name ?? '';
}

export async function isMember(supabase: Client, userId: string, organizationId: string) {
  const { data } = await supabase
    .from('members')
    .select('profile_id')
    .eq('profile_id', userId)
    .eq('organization_id', organizationId)
    .maybeSingle()
    .throwOnError();
  return data !== null;
}

function scopeOf(text: string): Scope {
  return scopes.find((scope) => scope === text) ?? 'none';
}

function rank({ key, built_in }: { key: string; built_in: boolean }) {
  const place = builtInRoles.indexOf(key);
  return built_in && place >= 0 ? place : builtInRoles.length;
}

const builtInRoles = ['owner', 'admin', 'agent', 'light_agent', 'viewer'];
