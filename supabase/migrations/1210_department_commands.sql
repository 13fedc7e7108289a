/* What customers pick from. A department is never deleted: tickets and history name it. */

create function private.lock_department(wanted_department uuid)
returns public.departments language plpgsql security definer set search_path = ''
as $$
declare
  department public.departments;
begin
  select * into department from public.departments where departments.id = wanted_department;
  if not found or not department.organization_id = any(private.organizations_as_member()) then
    raise exception 'department_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(department.organization_id, 'manage_organization');
  perform private.lock_organization(department.organization_id);
  select * into department from public.departments where departments.id = wanted_department for update;
  return department;
end;
$$;
comment on function private.lock_department(uuid) is
  'Definer: how a command on a department begins. To who does not work there, it is as unknown.';

create function private.require_department(wanted_department uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.departments
    where departments.id = wanted_department and departments.organization_id = organization and departments.archived_at is null
  ) then
    raise exception 'department_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_department(uuid, uuid) is
  'Definer, for commands that name a department: one of this organization, and not archived.';

create function private.require_free_department_name(organization uuid, wanted_name text, except_department uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.departments
    where departments.organization_id = organization and departments.archived_at is null
      and departments.id is distinct from except_department and lower(departments.name) = lower(btrim(wanted_name))
  ) then
    raise exception 'name_is_taken' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_free_department_name(uuid, text, uuid) is
  'Definer, for commands: two departments of one name could not be told apart by who picks.';

create function public.create_department(id uuid, organization_id uuid, name text)
returns uuid language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(create_department.organization_id, 'manage_organization');
  perform private.lock_organization(create_department.organization_id);
  if exists (select 1 from public.departments where departments.id = create_department.id) then
    if not exists (
      select 1 from public.departments
      where departments.id = create_department.id and departments.organization_id = create_department.organization_id
    ) then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return create_department.id;
  end if;
  perform private.require_free_department_name(create_department.organization_id, create_department.name, null);

  insert into public.departments (id, organization_id, key, name, position)
  select
    create_department.id, create_department.organization_id, 'own_' || replace(create_department.id::text, '-', ''),
    btrim(create_department.name), coalesce(max(departments.position), 0) + 1
  from public.departments where departments.organization_id = create_department.organization_id;
  return create_department.id;
end;
$$;
comment on function public.create_department(uuid, uuid, text) is
  'A new department, last in order. The client makes the id, so a repeated call is harmless. Raises name_is_taken.';

create function public.rename_department(department_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  department public.departments := private.lock_department(rename_department.department_id);
begin
  perform private.check_seen_setting(rename_department.seen_name, department.name);
  perform private.require_free_department_name(department.organization_id, rename_department.name, department.id);
  update public.departments set name = btrim(rename_department.name) where departments.id = department.id;
end;
$$;
comment on function public.rename_department(uuid, text, text) is
  'Gives a department another name, on old tickets too. Raises name_is_taken, setting_changed_meanwhile.';

create function public.order_departments(organization_id uuid, department_ids uuid[], seen_department_ids uuid[] default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  current_order uuid[];
begin
  perform private.require_organization(order_departments.organization_id, 'manage_organization');
  perform private.lock_organization(order_departments.organization_id);
  select array_agg(departments.id order by departments.position, departments.id) into current_order
  from public.departments
  where departments.organization_id = order_departments.organization_id and departments.archived_at is null;
  if not order_departments.department_ids <@ current_order then
    raise exception 'department_not_found' using errcode = 'P0002';
  end if;
  perform private.check_seen_setting(order_departments.seen_department_ids::text, current_order::text);

  update public.departments set position = places.position
  from (
    select id, row_number() over (order by array_position(order_departments.department_ids, id), current_place) as position
    from unnest(current_order) with ordinality as present (id, current_place)
  ) as places
  where departments.id = places.id and departments.position <> places.position;
end;
$$;
comment on function public.order_departments(uuid, uuid[], uuid[]) is
  'Puts departments in this order; who is not named comes after, as before. Raises department_not_found, setting_changed_meanwhile.';

create function public.archive_department(department_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  department public.departments := private.lock_department(archive_department.department_id);
begin
  if not exists (
    select 1 from public.departments
    where departments.organization_id = department.organization_id
      and departments.id <> department.id and departments.archived_at is null
  ) then
    raise exception 'last_department_stays' using errcode = 'P0001';
  end if;
  update public.departments set archived_at = now() where departments.id = department.id and departments.archived_at is null;
end;
$$;
comment on function public.archive_department(uuid) is
  'Offers a department no more; its tickets stay in it. Raises last_department_stays.';

create function public.restore_department(department_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  department public.departments := private.lock_department(restore_department.department_id);
begin
  perform private.require_free_department_name(department.organization_id, department.name, department.id);
  update public.departments set archived_at = null where departments.id = department.id;
end;
$$;
comment on function public.restore_department(uuid) is 'Offers an archived department again. Raises name_is_taken.';

create function public.route_department(department_id uuid, team_id uuid default null, seen_team_id uuid default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  department public.departments := private.lock_department(route_department.department_id);
begin
  perform private.check_seen_setting(
    route_department.seen_team_id::text,
    coalesce((
      select department_routes.team_id from public.department_routes where department_routes.department_id = department.id
    ), private.nothing())::text);
  if route_department.team_id is null then
    delete from public.department_routes where department_routes.department_id = department.id;
    return;
  end if;
  perform private.require_team(route_department.team_id, department.organization_id);
  insert into public.department_routes (department_id, organization_id, team_id)
  values (department.id, department.organization_id, route_department.team_id)
  on conflict on constraint department_routes_pkey do update set team_id = excluded.team_id;
end;
$$;
comment on function public.route_department(uuid, uuid, uuid) is
  'Sends new tickets of a department to a team, or to none. A seen team of zeros means none. Raises team_not_found, setting_changed_meanwhile.';

grant execute on function
  public.create_department(uuid, uuid, text), public.rename_department(uuid, text, text),
  public.order_departments(uuid, uuid[], uuid[]), public.archive_department(uuid), public.restore_department(uuid),
  public.route_department(uuid, uuid, uuid)
to authenticated;
