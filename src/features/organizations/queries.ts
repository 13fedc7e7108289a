import { valuesOf } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';

/** How widely one's role permits each capability; a missing one means none. */
export type Permissions = Partial<Record<string, string>>;

/** The organizations that somebody works for, by name. */
export async function listWorkplaces(supabase: Client, userId: string) {
  const { data } = await supabase
    .from('members')
    .select(
      'organizations!members_organization_id_fkey(id, slug, name, logo_path, colour), roles!members_role_id_organization_id_fkey(key, name)',
    )
    .eq('profile_id', userId)
    .throwOnError();
  return data
    .map(({ organizations, roles }) => ({ ...organizations, role: roles }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** An organization by the name in its address, as a place of work; null for everybody who is no member. */
export async function getWorkplace(supabase: Client, userId: string, slug: string) {
  const { data } = await supabase
    .from('members')
    .select(
      'role_id, organizations!members_organization_id_fkey!inner(id, slug, name, logo_path, colour, suspended_at), roles!members_role_id_organization_id_fkey(key, name)',
    )
    .eq('profile_id', userId)
    .eq('organizations.slug', slug)
    .maybeSingle()
    .throwOnError();
  return data && { ...data.organizations, role: { id: data.role_id, ...data.roles } };
}

/**
 * The same for a super admin who has opened an access: they read as somebody who may read everything, so they stand where
 * the viewers do. Null without one.
 */
export async function getVisitedWorkplace(supabase: Client, userId: string, slug: string) {
  const { data } = await supabase
    .from('access_grants')
    .select(
      'organizations!access_grants_organization_id_fkey!inner(id, slug, name, logo_path, colour, suspended_at)',
    )
    .eq('profile_id', userId)
    .eq('organizations.slug', slug)
    .is('ended_at', null)
    .gt('expires_at', new Date().toISOString())
    .limit(1)
    .maybeSingle()
    .throwOnError();
  if (!data) return null;

  const { data: role } = await supabase
    .from('roles')
    .select('id, key, name')
    .eq('organization_id', data.organizations.id)
    .eq('key', 'viewer')
    .single()
    .throwOnError();
  return { ...data.organizations, role };
}

/** What an access of the platform permits: to read. */
export const visitorPermissions: Permissions = {
  read_tickets: 'all',
  read_notes: 'all',
  read_customers: 'all',
  read_reports: 'all',
  read_audit: 'all',
};

/** Where one hears that settings of an organization changed, and how often they have; null for who may not. */
export async function getSettingsTopic(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('settings_topic', { organization_id: organizationId })
    .maybeSingle()
    .throwOnError();
  return data;
}

/** What the caller's role permits in one organization. Decides what is offered; the database decides what is done. */
export async function getOwnPermissions(supabase: Client, userId: string, organizationId: string) {
  const { data: member } = await supabase
    .from('members')
    .select('role_id')
    .eq('profile_id', userId)
    .eq('organization_id', organizationId)
    .maybeSingle()
    .throwOnError();
  if (!member) return {};

  const { data } = await supabase
    .from('role_permissions')
    .select('capability, scope')
    .eq('role_id', member.role_id)
    .throwOnError();
  return Object.fromEntries(data.map(({ capability, scope }) => [capability, scope])) as Permissions;
}

/** Everybody who works for an organization, by name; `can_work` says whether tickets can be assigned to them. */
export async function listColleagues(supabase: Client, organizationId: string) {
  const [members, workers] = await Promise.all([
    supabase
      .from('members')
      .select('profile_id, role_id, email, profiles!members_profile_id_fkey(full_name, picture_path)')
      .eq('organization_id', organizationId)
      .throwOnError(),
    supabase
      .from('role_permissions')
      .select('role_id')
      .eq('organization_id', organizationId)
      .eq('capability', 'reply_to_tickets')
      .neq('scope', 'none')
      .throwOnError(),
  ]);
  const workingRoles = new Set(workers.data.map(({ role_id }) => role_id));
  return members.data
    .map(({ profile_id, role_id, email, profiles }) => ({
      id: profile_id,
      // A super admin who visits reads who works here, and not the accounts behind them.
      name: profiles?.full_name || email.split('@')[0] || email,
      email,
      picture_path: profiles?.picture_path ?? null,
      can_work: workingRoles.has(role_id),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** What the customers of an organization can pick. */
export async function listDepartments(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('departments')
    .select('id, key, name')
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .throwOnError();
  return data;
}

/** Who works together, by name, and whether somebody belongs to them. */
export async function listTeams(supabase: Client, userId: string, organizationId: string) {
  const { data } = await supabase
    .from('teams')
    .select('id, name, team_members!team_members_team_id_organization_id_fkey(profile_id)')
    .eq('organization_id', organizationId)
    .eq('team_members.profile_id', userId)
    .is('archived_at', null)
    .order('name')
    .throwOnError();
  return data.map(({ id, name, team_members }) => ({ id, name, isOwn: team_members.length > 0 }));
}

export type GeneralSettings = Awaited<ReturnType<typeof getGeneralSettings>>;

/** What an organization shows of itself and what it decided, group by group as the settings show it. */
export async function getGeneralSettings(supabase: Client, organizationId: string) {
  const [organization, settings, agents] = await Promise.all([
    supabase
      .from('organizations')
      .select('name, description, hours, colour, listed, prefix, time_zone')
      .eq('id', organizationId)
      .single()
      .throwOnError(),
    supabase
      .from('organization_settings')
      .select('grace_days, company_visibility, tasks_block_resolving, language')
      .eq('organization_id', organizationId)
      .single()
      .throwOnError(),
    supabase
      .from('role_permissions')
      .select('scope, roles!role_permissions_role_id_organization_id_fkey!inner(key)')
      .eq('organization_id', organizationId)
      .eq('capability', 'read_tickets')
      .eq('roles.key', 'agent')
      .maybeSingle()
      .throwOnError(),
  ]);
  const { prefix, time_zone, colour, ...face } = organization.data;
  return {
    face: valuesOf({ ...face, colour: colour ?? '' }),
    numbering: valuesOf({ prefix, time_zone }),
    rules: valuesOf(settings.data),
    agents: valuesOf({ scope: agents.data?.scope ?? 'none' }),
  };
}
