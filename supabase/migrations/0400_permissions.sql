/*
 * The sets that policies compare with, and the policies of everything above.
 * Helpers are plpgsql, because the same body in SQL costs five times as much per statement: with a search_path of its
 * own it is never inlined, and a SQL function that is not inlined is prepared anew in every statement.
 * They are security definer: a policy on members that read members through RLS would recurse.
 */

create function private.organizations_where(wanted_capability text, wanted_scope text)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return array(
    select members.organization_id
    from public.members
    join public.role_permissions
      on role_permissions.role_id = members.role_id
      and role_permissions.capability = wanted_capability
      and role_permissions.scope = wanted_scope
    where members.profile_id = auth.uid()
    union all
    select access_grants.organization_id
    from public.access_grants
    where wanted_scope = 'all' and private.is_granted(wanted_capability)
      and access_grants.profile_id = auth.uid() and access_grants.ended_at is null and access_grants.expires_at > now()
  );
end;
$$;
comment on function private.organizations_where(text, text) is
  'Organizations where the caller''s role permits the capability with exactly this scope, or a live access grant lets them read.';

create function private.is_granted(capability text)
returns boolean language plpgsql immutable set search_path = ''
as $$
begin
  return capability in ('read_tickets', 'read_notes', 'read_customers', 'read_reports', 'read_audit');
end;
$$;
comment on function private.is_granted(text) is 'What a super admin may do while an access grant lives: read, nothing else.';

create function private.organizations_granted()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select array_agg(access_grants.organization_id) from public.access_grants
    where access_grants.profile_id = auth.uid() and access_grants.ended_at is null and access_grants.expires_at > now()
  );
end;
$$;
comment on function private.organizations_granted() is 'Organizations that the caller reads under a live access grant; null when there is none.';

create function private.organizations_as_member()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(members.organization_id) from public.members where members.profile_id = auth.uid())
      || private.organizations_granted(),
    '{}');
end;
$$;
comment on function private.organizations_as_member() is
  'Organizations that the caller works for, whatever the role, or reads under an access grant. A command asks for a capability besides.';

create function private.organizations_as_customer()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(customers.organization_id) from public.customers where customers.profile_id = auth.uid()), '{}');
end;
$$;
comment on function private.organizations_as_customer() is 'Organizations that the caller has asked for help.';

create function private.tickets_as_participant()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(ticket_participants.ticket_id)
    from public.customers
    join public.ticket_participants
      on ticket_participants.customer_id = customers.id and ticket_participants.organization_id = customers.organization_id
    join public.ticket_desk on ticket_desk.ticket_id = ticket_participants.ticket_id and ticket_desk.deleted_at is null
    where customers.profile_id = auth.uid()
  ), '{}');
end;
$$;
comment on function private.tickets_as_participant() is 'Tickets that the caller was added to as a participant; deleted ones are out of sight.';

create function private.companies_as_customer()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(customers.company_id)
    from public.customers
    join public.organization_settings on organization_settings.organization_id = customers.organization_id
    where customers.profile_id = auth.uid()
      and customers.company_id is not null
      and organization_settings.company_visibility
  ), '{}');
end;
$$;
comment on function private.companies_as_customer() is
  'Companies of the caller whose tickets they may read, where the organization allows that.';

create function private.own_teams()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(team_members.team_id) from public.team_members where team_members.profile_id = auth.uid()), '{}');
end;
$$;
comment on function private.own_teams() is 'Teams that the caller belongs to, over all organizations.';

create function private.colleagues()
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(distinct colleague.profile_id)
    from public.members as own
    join public.members as colleague on colleague.organization_id = own.organization_id
    where own.profile_id = auth.uid()
  ), '{}');
end;
$$;
comment on function private.colleagues() is 'Profiles of everybody who works where the caller works.';

create function private.scope_of(wanted_organization uuid, wanted_capability text)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := coalesce((
    select role_permissions.scope
    from public.members
    join public.role_permissions
      on role_permissions.role_id = members.role_id and role_permissions.capability = wanted_capability
    where members.profile_id = auth.uid() and members.organization_id = wanted_organization
  ), 'none');
begin
  -- Last, because hardly anybody has a grant, and everybody would pay for the question.
  if scope <> 'all' and private.is_granted(wanted_capability)
    and wanted_organization = any(private.organizations_granted()) then
    return 'all';
  end if;
  return scope;
end;
$$;
comment on function private.scope_of(uuid, text) is
  'How widely the caller may use a capability in one organization; for commands, never for policies.';

create function private.width(scope text)
returns integer language plpgsql immutable set search_path = ''
as $$
begin
  return array_position(array['none', 'own', 'own_teams', 'all'], scope);
end;
$$;
comment on function private.width(text) is 'Orders scopes: none < own < own_teams < all.';

grant execute on function
  private.organizations_where(text, text),
  private.organizations_as_member(),
  private.organizations_as_customer(),
  private.tickets_as_participant(),
  private.companies_as_customer(),
  private.own_teams(),
  private.colleagues()
to authenticated;


-- policies ------------------------------------------------------------------------------------

create policy "people read themselves and their colleagues"
on public.profiles for select to authenticated
using (id = (select auth.uid()) or id = any((select private.colleagues())::uuid[]));

create policy "people name themselves"
on public.profiles for update to authenticated
using (id = (select auth.uid()))
with check (id = (select auth.uid()));

create policy "organizations are read when listed or one's own"
on public.organizations for select to authenticated
using (
  listed
  or id = any((select private.organizations_as_member())::uuid[])
  or id = any((select private.organizations_as_customer())::uuid[])
);

create policy "members read the settings"
on public.organization_settings for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "departments are read as their organization is"
on public.departments for select to authenticated
using (exists (select 1 from public.organizations where organizations.id = departments.organization_id));

create policy "members read the roles"
on public.roles for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "members read what roles permit"
on public.role_permissions for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "members read their colleagues"
on public.members for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "members read the teams"
on public.teams for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "members read who is in which team"
on public.team_members for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));

create policy "those who manage members read invitations"
on public.invitations for select to authenticated
using (organization_id = any((select private.organizations_where('manage_members', 'all'))::uuid[]));


-- what a new organization starts with ----------------------------------------------------------

create function private.follow_organization()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.organization_settings (organization_id) values (new.id);
  insert into private.organization_counters (organization_id) values (new.id);

  insert into public.departments (organization_id, key, name, position) values
    (new.id, 'technical', 'Technical', 1),
    (new.id, 'billing', 'Billing', 2),
    (new.id, 'sales', 'Sales', 3),
    (new.id, 'general', 'General', 4);

  insert into public.roles (organization_id, key, name, built_in) values
    (new.id, 'owner', 'Owner', true),
    (new.id, 'admin', 'Admin', true),
    (new.id, 'agent', 'Agent', true),
    (new.id, 'light_agent', 'Light agent', true),
    (new.id, 'viewer', 'Viewer', true);

  insert into public.role_permissions (role_id, organization_id, capability, scope)
  select roles.id, new.id, capabilities.key, private.standard_scope(roles.key, capabilities.key)
  from public.roles
  cross join public.capabilities
  where roles.organization_id = new.id;

  insert into public.service_levels (organization_id, priority, first_reply_minutes, next_reply_minutes, resolve_minutes) values
    (new.id, 'urgent', 60, 240, 480),
    (new.id, 'high', 240, 480, 1440),
    (new.id, 'medium', 480, 1440, 4320),
    (new.id, 'low', 1440, 2880, null);

  return null;
end;
$$;
comment on function private.follow_organization() is
  'Definer: gives a new organization its settings, counters, departments, its own copies of the built-in roles and promises to begin with.';

create function private.standard_scope(role_key text, capability text)
returns text language sql immutable set search_path = ''
as $$
  select case
    when role_key = 'owner' then 'all'
    when role_key = 'admin' and capability = 'close_organization' then 'none'
    when role_key = 'admin' then 'all'
    when role_key = 'agent' and capability = 'read_reports' then 'own'
    when role_key = 'agent' and capability = 'share_views' then 'own_teams'
    when role_key = 'agent' and capability in (
      'read_tickets', 'read_notes', 'write_notes', 'reply_to_tickets', 'create_tickets', 'take_tickets',
      'set_ticket_status', 'edit_tickets', 'merge_tickets', 'read_customers', 'edit_customers') then 'all'
    when role_key = 'light_agent' and capability in (
      'read_tickets', 'read_notes', 'write_notes', 'read_customers') then 'all'
    when role_key = 'viewer' and capability in ('read_tickets', 'read_notes', 'read_customers', 'read_reports') then 'all'
    else 'none'
  end;
$$;
comment on function private.standard_scope(text, text) is 'What the built-in roles permit when an organization begins.';

create trigger follow_organization
after insert on public.organizations
for each row execute function private.follow_organization();


-- what follows from an account ------------------------------------------------------------------

create function private.follow_user()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, full_name)
  values (new.id, left(coalesce(new.raw_user_meta_data ->> 'full_name', ''), 120))
  on conflict (id) do nothing;

  if tg_op = 'UPDATE' and new.email is distinct from old.email then
    update public.members set email = lower(new.email) where members.profile_id = new.id;
  end if;

  -- A row of somebody who wrote before they had an account is theirs only once the address is proven.
  if tg_op = 'UPDATE' and new.email_confirmed_at is not null
    and (old.email_confirmed_at is null or new.email is distinct from old.email) then -- guard: confirmed_link
    update public.customers
    set profile_id = new.id
    where customers.email = lower(new.email)
      and customers.profile_id is null
      and not exists (
        select 1 from public.customers as own
        where own.organization_id = customers.organization_id and own.profile_id = new.id
      );
  end if;
  return null;
end;
$$;
comment on function private.follow_user() is
  'Definer, because the auth service writes auth.users: makes the profile and links customers once the address is confirmed.';

create trigger follow_user
after insert or update of email, email_confirmed_at on auth.users
for each row execute function private.follow_user();

create function private.confirmed_email()
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select lower(users.email) from auth.users
    where users.id = auth.uid() and users.email_confirmed_at is not null
  );
end;
$$;
comment on function private.confirmed_email() is 'The caller''s address, null while it is unproven.';
