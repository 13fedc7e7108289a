/* Who works together. A team widens what roles of narrow scope see, so nobody gives a team that they do not reach. */

create function private.require_team(wanted_team uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.teams
    where teams.id = wanted_team and teams.organization_id = organization and teams.archived_at is null
  ) then
    raise exception 'team_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_team(uuid, uuid) is
  'Definer, for commands that name a team: one of this organization, and not removed.';

create function private.lock_team(wanted_team uuid)
returns public.teams language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams;
begin
  select * into team from public.teams where teams.id = wanted_team;
  if not found or not team.organization_id = any(private.organizations_as_member()) then
    raise exception 'team_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(team.organization_id, 'manage_organization');
  perform private.lock_organization(team.organization_id);
  perform private.require_team(team.id, team.organization_id);
  select * into team from public.teams where teams.id = wanted_team for update;
  return team;
end;
$$;
comment on function private.lock_team(uuid) is 'Definer: how a command on a team begins. A removed team is as unknown.';

create function private.require_free_team_name(organization uuid, wanted_name text, except_team uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.teams
    where teams.organization_id = organization and teams.archived_at is null
      and teams.id is distinct from except_team and lower(teams.name) = lower(btrim(wanted_name))
  ) then
    raise exception 'name_is_taken' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_free_team_name(uuid, text, uuid) is 'Definer, for commands: one team of a name.';

create function private.gains_from_team(person uuid, organization uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id and role_permissions.scope = 'own_teams'
    where members.profile_id = person and members.organization_id = organization
  );
end;
$$;
comment on function private.gains_from_team(uuid, uuid) is
  'Definer, for commands: whether belonging to a team decides what this member may.';

create function public.create_team(id uuid, organization_id uuid, name text)
returns uuid language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(create_team.organization_id, 'manage_organization');
  perform private.lock_organization(create_team.organization_id);
  if exists (select 1 from public.teams where teams.id = create_team.id) then
    if not exists (
      select 1 from public.teams where teams.id = create_team.id and teams.organization_id = create_team.organization_id
    ) then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return create_team.id;
  end if;
  perform private.require_free_team_name(create_team.organization_id, create_team.name, null);
  insert into public.teams (id, organization_id, name)
  values (create_team.id, create_team.organization_id, btrim(create_team.name));
  return create_team.id;
end;
$$;
comment on function public.create_team(uuid, uuid, text) is
  'A new team without anybody in it. The client makes the id, so a repeated call is harmless. Raises name_is_taken.';

create function public.rename_team(team_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams := private.lock_team(rename_team.team_id);
begin
  perform private.check_seen_setting(rename_team.seen_name, team.name);
  perform private.require_free_team_name(team.organization_id, rename_team.name, team.id);
  update public.teams set name = btrim(rename_team.name) where teams.id = team.id;
end;
$$;
comment on function public.rename_team(uuid, text, text) is 'Raises name_is_taken, setting_changed_meanwhile.';

create function public.remove_team(team_id uuid, next_team_id uuid default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams := private.lock_team(remove_team.team_id);
  people uuid[];
begin
  if remove_team.next_team_id is not null then
    if remove_team.next_team_id = team.id then
      raise exception 'team_not_found' using errcode = 'P0002';
    end if;
    perform private.require_team(remove_team.next_team_id, team.organization_id);
  end if;

  -- What nobody can bring back any more keeps the name of who worked on it.
  perform 1 from public.tickets
  where tickets.id in (select ticket_desk.ticket_id from public.ticket_desk where ticket_desk.team_id = team.id)
    and (tickets.status <> 'closed' or tickets.grace_ends_at > now())
  order by tickets.id
  for update;
  update public.ticket_desk set team_id = remove_team.next_team_id
  from public.tickets
  where ticket_desk.team_id = team.id and tickets.id = ticket_desk.ticket_id
    and (tickets.status <> 'closed' or tickets.grace_ends_at > now());

  delete from public.department_routes where department_routes.team_id = team.id;
  delete from public.category_routes where category_routes.team_id = team.id and category_routes.priority is null;
  update public.category_routes set team_id = null where category_routes.team_id = team.id;

  people := coalesce((
    select array_agg(team_members.profile_id) from public.team_members
    where team_members.team_id = team.id and private.gains_from_team(team_members.profile_id, team.organization_id)
  ), '{}');
  delete from public.team_members where team_members.team_id = team.id;
  update public.teams set archived_at = now() where teams.id = team.id;
  if cardinality(people) > 0 then
    perform private.move_topics(team.organization_id, people);
  end if;
end;
$$;
comment on function public.remove_team(uuid, uuid) is
  'Ends a team: its people leave it, nothing is routed to it, its tickets that can still be worked on go to the next team or to none. History keeps its name. Raises team_not_found.';

create function public.add_team_member(team_id uuid, profile_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams := private.lock_team(add_team_member.team_id);
  added boolean;
begin
  if not exists (
    select 1 from public.members
    where members.profile_id = add_team_member.profile_id and members.organization_id = team.organization_id
  ) then
    raise exception 'member_not_found' using errcode = 'P0002';
  end if;
  -- What the person gains on this team's tickets, the caller must have there.
  if exists (
    select 1
    from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id and role_permissions.scope = 'own_teams'
    where members.profile_id = add_team_member.profile_id and members.organization_id = team.organization_id
      and private.scope_of(team.organization_id, role_permissions.capability) <> 'all'
      and not (
        private.scope_of(team.organization_id, role_permissions.capability) = 'own_teams'
        and team.id = any(private.own_teams())
      )
  ) then
    raise exception 'team_is_wider_than_yours' using errcode = '42501';
  end if;

  insert into public.team_members (team_id, profile_id, organization_id)
  values (team.id, add_team_member.profile_id, team.organization_id)
  on conflict do nothing
  returning true into added;
  if added then
    perform private.tell_role_changed(team.organization_id, array[add_team_member.profile_id]);
  end if;
end;
$$;
comment on function public.add_team_member(uuid, uuid) is
  'Puts a member into a team. Raises member_not_found, and team_is_wider_than_yours when that would let them do on its tickets what the caller may not.';

create function public.remove_team_member(team_id uuid, profile_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams := private.lock_team(remove_team_member.team_id);
begin
  delete from public.team_members
  where team_members.team_id = team.id and team_members.profile_id = remove_team_member.profile_id;
  if not found then
    return;
  end if;
  if private.gains_from_team(remove_team_member.profile_id, team.organization_id) then
    perform private.move_topics(team.organization_id, array[remove_team_member.profile_id]);
  else
    perform private.tell_role_changed(team.organization_id, array[remove_team_member.profile_id]);
  end if;
end;
$$;
comment on function public.remove_team_member(uuid, uuid) is
  'Takes a member out of a team; what the team alone let them see and hear ends at once. Their tickets stay theirs.';

grant execute on function
  public.create_team(uuid, uuid, text), public.rename_team(uuid, text, text), public.remove_team(uuid, uuid),
  public.add_team_member(uuid, uuid), public.remove_team_member(uuid, uuid)
to authenticated;
