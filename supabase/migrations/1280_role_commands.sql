/* The organization's own roles come and go; what they permit is set cell by cell. */

create function private.lock_own_role(wanted_role uuid)
returns public.roles language plpgsql security definer set search_path = ''
as $$
declare
  role public.roles;
begin
  select * into role from public.roles where roles.id = wanted_role;
  if not found or not role.organization_id = any(private.organizations_as_member()) then
    raise exception 'role_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(role.organization_id, 'manage_roles');
  perform private.lock_organization(role.organization_id);
  perform private.require_narrower_role(role.id, role.organization_id);
  select * into role from public.roles where roles.id = wanted_role for update;
  if role.built_in then
    raise exception 'built_in_role_stays' using errcode = 'P0001';
  end if;
  if exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = role.organization_id and members.role_id = role.id
  ) then
    raise exception 'own_role_is_fixed' using errcode = '42501';
  end if;
  return role;
end;
$$;
comment on function private.lock_own_role(uuid) is
  'Definer: how a command begins on a role that the organization made: not the caller''s, and none that may more than they.';

create function public.rename_role(role_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  role public.roles := private.lock_own_role(rename_role.role_id);
begin
  perform private.check_seen_setting(rename_role.seen_name, role.name);
  update public.roles set name = btrim(rename_role.name) where roles.id = role.id;
end;
$$;
comment on function public.rename_role(uuid, text, text) is 'Raises built_in_role_stays, setting_changed_meanwhile.';

create function public.remove_role(role_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  role public.roles := private.lock_own_role(remove_role.role_id);
begin
  if exists (select 1 from public.members where members.role_id = role.id) or exists (
    select 1 from public.invitations
    where invitations.role_id = role.id and invitations.accepted_at is null and invitations.revoked_at is null
      and invitations.expires_at > now()
  ) then
    raise exception 'role_is_held' using errcode = 'P0001';
  end if;
  update public.invitations set revoked_at = now()
  where invitations.role_id = role.id and invitations.accepted_at is null and invitations.revoked_at is null;
  delete from public.role_permissions where role_permissions.role_id = role.id;
  delete from public.roles where roles.id = role.id;
end;
$$;
comment on function public.remove_role(uuid) is
  'Ends a role that nobody holds and nobody is invited to. Raises role_is_held, built_in_role_stays.';

create function public.set_agent_scope(organization_id uuid, scope text, seen_scope text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  agent uuid;
  was text;
  capability text;
begin
  perform private.require_organization(set_agent_scope.organization_id, 'manage_roles');
  perform private.lock_organization(set_agent_scope.organization_id);
  select roles.id, coalesce(role_permissions.scope, 'none') into agent, was
  from public.roles
  left join public.role_permissions
    on role_permissions.role_id = roles.id and role_permissions.capability = 'read_tickets'
  where roles.organization_id = set_agent_scope.organization_id and roles.built_in and roles.key = 'agent';
  perform private.check_seen_setting(seen_scope, was);
  perform public.set_role_permission(agent, 'read_tickets', set_agent_scope.scope);
  -- What was as wide as reading stays as wide. What was none was meant so.
  for capability in
    select capabilities.key
    from public.capabilities
    join public.role_permissions
      on role_permissions.role_id = agent and role_permissions.capability = capabilities.key
    where role_permissions.scope = was and was <> 'none' and capabilities.key not in ('read_tickets', 'share_views')
      and capabilities.allowed_scopes @> array['own_teams', set_agent_scope.scope]
    order by capabilities.position
  loop
    perform public.set_role_permission(agent, capability, set_agent_scope.scope);
  end loop;
end;
$$;
comment on function public.set_agent_scope(uuid, text, text) is
  'Decides of whose tickets the built-in agents are: all, those of their teams, or their own. What they may do there moves along. Raises setting_changed_meanwhile, and what set_role_permission raises.';

grant execute on function
  public.rename_role(uuid, text, text), public.remove_role(uuid), public.set_agent_scope(uuid, text, text)
to authenticated;
