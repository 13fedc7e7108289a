/* Skills, who has them, and who can be given work now. */

create function private.lock_skill(wanted_skill uuid)
returns public.skills language plpgsql security definer set search_path = ''
as $$
declare
  skill public.skills;
begin
  select * into skill from public.skills where skills.id = wanted_skill;
  if not found or not skill.organization_id = any(private.organizations_as_member()) then
    raise exception 'skill_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(skill.organization_id, 'manage_organization');
  perform private.lock_organization(skill.organization_id);
  perform private.require_skill(skill.id, skill.organization_id);
  select * into skill from public.skills where skills.id = wanted_skill for update;
  return skill;
end;
$$;
comment on function private.lock_skill(uuid) is 'Definer: how a command on a skill begins.';

create function private.require_skill(wanted_skill uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.skills where skills.id = wanted_skill and skills.organization_id = organization) then
    raise exception 'skill_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_skill(uuid, uuid) is 'Definer, for commands that name a skill: one of this organization.';

create function private.require_free_skill_name(organization uuid, wanted_name text, except_skill uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.skills
    where skills.organization_id = organization
      and skills.id is distinct from except_skill and lower(skills.name) = lower(btrim(wanted_name))
  ) then
    raise exception 'name_is_taken' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_free_skill_name(uuid, text, uuid) is 'Definer, for commands: one skill of a name.';

create function public.create_skill(id uuid, organization_id uuid, name text)
returns uuid language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(create_skill.organization_id, 'manage_organization');
  perform private.lock_organization(create_skill.organization_id);
  if exists (select 1 from public.skills where skills.id = create_skill.id) then
    if not exists (
      select 1 from public.skills where skills.id = create_skill.id and skills.organization_id = create_skill.organization_id
    ) then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return create_skill.id;
  end if;
  perform private.require_free_skill_name(create_skill.organization_id, create_skill.name, null);
  insert into public.skills (id, organization_id, name)
  values (create_skill.id, create_skill.organization_id, btrim(create_skill.name));
  return create_skill.id;
end;
$$;
comment on function public.create_skill(uuid, uuid, text) is
  'A new skill that nobody has yet. The client makes the id, so a repeated call is harmless. Raises name_is_taken.';

create function public.rename_skill(skill_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  skill public.skills := private.lock_skill(rename_skill.skill_id);
begin
  perform private.check_seen_setting(rename_skill.seen_name, skill.name);
  perform private.require_free_skill_name(skill.organization_id, rename_skill.name, skill.id);
  update public.skills set name = btrim(rename_skill.name) where skills.id = skill.id;
end;
$$;
comment on function public.rename_skill(uuid, text, text) is 'Raises name_is_taken, setting_changed_meanwhile.';

create function public.remove_skill(skill_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  skill public.skills := private.lock_skill(remove_skill.skill_id);
begin
  delete from public.skills where skills.id = skill.id;
end;
$$;
comment on function public.remove_skill(uuid) is 'Nobody has it any more and no category takes it.';


-- what a member can do --------------------------------------------------------------------------

create function private.require_member(person uuid, organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(organization, 'manage_members');
  if not exists (
    select 1 from public.members where members.profile_id = person and members.organization_id = organization
  ) then
    raise exception 'member_not_found' using errcode = 'P0002';
  end if;
  perform private.lock_organization(organization);
end;
$$;
comment on function private.require_member(uuid, uuid) is
  'Definer: how a command begins that says something of a member and gives them no right; of oneself too.';

create function public.set_member_skill(
  organization_id uuid, profile_id uuid, skill_id uuid, level integer default null, seen_level integer default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member(set_member_skill.profile_id, set_member_skill.organization_id);
  perform private.require_skill(set_member_skill.skill_id, set_member_skill.organization_id);
  perform private.check_seen_setting(set_member_skill.seen_level::text, coalesce((
    select member_skills.level from public.member_skills
    where member_skills.profile_id = set_member_skill.profile_id and member_skills.skill_id = set_member_skill.skill_id
  ), 0)::text);
  if set_member_skill.level is null then
    delete from public.member_skills
    where member_skills.profile_id = set_member_skill.profile_id and member_skills.skill_id = set_member_skill.skill_id;
    return;
  end if;
  insert into public.member_skills (profile_id, skill_id, organization_id, level)
  values (
    set_member_skill.profile_id, set_member_skill.skill_id, set_member_skill.organization_id,
    set_member_skill.level::smallint)
  on conflict on constraint member_skills_pkey do update set level = excluded.level;
end;
$$;
comment on function public.set_member_skill(uuid, uuid, uuid, integer, integer) is
  'How well a member can do something, 1 to 5; null takes the skill away. A seen level of 0 means none. Raises member_not_found, skill_not_found, setting_changed_meanwhile.';


-- who is at work --------------------------------------------------------------------------------

create function public.set_own_availability(organization_id uuid, working boolean, away_until timestamptz default null)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = set_own_availability.organization_id
  ) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  insert into public.member_availability (profile_id, organization_id, working, away_until)
  values (
    auth.uid(), set_own_availability.organization_id, set_own_availability.working, set_own_availability.away_until)
  on conflict on constraint member_availability_pkey do update
  set working = excluded.working, away_until = excluded.away_until, updated_at = now();
end;
$$;
comment on function public.set_own_availability(uuid, boolean, timestamptz) is
  'A member says whether they work, or until when they are away. How much they can take is said by who manages members.';

create function public.set_member_availability(
  organization_id uuid, profile_id uuid, working boolean, away_until timestamptz default null,
  seen_updated_at timestamptz default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member(set_member_availability.profile_id, set_member_availability.organization_id);
  perform private.check_seen_setting(set_member_availability.seen_updated_at::text, (
    select member_availability.updated_at::text from public.member_availability
    where member_availability.profile_id = set_member_availability.profile_id
      and member_availability.organization_id = set_member_availability.organization_id
    for update
  ));
  insert into public.member_availability (profile_id, organization_id, working, away_until)
  values (
    set_member_availability.profile_id, set_member_availability.organization_id, set_member_availability.working,
    set_member_availability.away_until)
  on conflict on constraint member_availability_pkey do update
  set working = excluded.working, away_until = excluded.away_until, updated_at = now();
end;
$$;
comment on function public.set_member_availability(uuid, uuid, boolean, timestamptz, timestamptz) is
  'Who manages members says it for one of them; how many tickets they can have stays. Raises member_not_found, setting_changed_meanwhile.';

grant execute on function
  public.create_skill(uuid, uuid, text), public.rename_skill(uuid, text, text), public.remove_skill(uuid),
  public.set_member_skill(uuid, uuid, uuid, integer, integer),
  public.set_own_availability(uuid, boolean, timestamptz),
  public.set_member_availability(uuid, uuid, boolean, timestamptz, timestamptz)
to authenticated;
