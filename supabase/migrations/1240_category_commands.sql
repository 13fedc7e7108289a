/* The tree that customers choose from, and staff's side of it. Like departments, categories are archived, never deleted. */

create function private.require_category(wanted_category uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.categories
    where categories.id = wanted_category and categories.organization_id = organization and categories.archived_at is null
  ) then
    raise exception 'category_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_category(uuid, uuid) is
  'Definer, for commands that name a category: one of this organization, and not archived.';

create function private.lock_category(wanted_category uuid)
returns public.categories language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories;
begin
  select * into category from public.categories where categories.id = wanted_category;
  if not found or not category.organization_id = any(private.organizations_as_member()) then
    raise exception 'category_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(category.organization_id, 'manage_organization');
  perform private.lock_organization(category.organization_id);
  select * into category from public.categories where categories.id = wanted_category for update;
  return category;
end;
$$;
comment on function private.lock_category(uuid) is
  'Definer: how a command on a category begins. To who does not work there, it is as unknown.';

create function private.require_free_category_name(category public.categories)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.categories
    where categories.organization_id = category.organization_id and categories.archived_at is null
      and categories.parent_id is not distinct from category.parent_id
      and categories.department_id is not distinct from category.department_id
      and categories.id <> category.id and lower(categories.name) = lower(btrim(category.name))
  ) then
    raise exception 'name_is_taken' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_free_category_name(public.categories) is
  'Definer, for commands: no two of a name in one place of the tree.';

create function public.create_category(
  id uuid, organization_id uuid, name text, parent_id uuid default null, department_id uuid default null
)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories;
begin
  perform private.require_organization(create_category.organization_id, 'manage_organization');
  perform private.lock_organization(create_category.organization_id);
  select * into category from public.categories where categories.id = create_category.id;
  if found then
    if category.organization_id <> create_category.organization_id then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return category.id;
  end if;
  if create_category.parent_id is not null then
    perform private.require_category(create_category.parent_id, create_category.organization_id);
  end if;
  if create_category.department_id is not null then
    perform private.require_department(create_category.department_id, create_category.organization_id);
  end if;
  category.id := create_category.id;
  category.organization_id := create_category.organization_id;
  category.parent_id := create_category.parent_id;
  category.department_id := create_category.department_id;
  category.name := btrim(create_category.name);
  perform private.require_free_category_name(category);

  insert into public.categories (id, organization_id, parent_id, department_id, name, position)
  select
    category.id, category.organization_id, category.parent_id, category.department_id, category.name,
    coalesce(max(categories.position), 0) + 1
  from public.categories where categories.organization_id = category.organization_id;
  return category.id;
end;
$$;
comment on function public.create_category(uuid, uuid, text, uuid, uuid) is
  'A new category, last among its neighbours: below another one, or below a department, or for all. The client makes the id, so a repeated call is harmless. Raises category_not_found, department_not_found, name_is_taken, category_is_too_deep.';

create function public.rename_category(category_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(rename_category.category_id);
begin
  perform private.check_seen_setting(rename_category.seen_name, category.name);
  category.name := btrim(rename_category.name);
  perform private.require_free_category_name(category);
  update public.categories set name = category.name where categories.id = category.id;
end;
$$;
comment on function public.rename_category(uuid, text, text) is
  'Gives a category another name, on old tickets too. Raises name_is_taken, setting_changed_meanwhile.';

create function public.move_category(
  category_id uuid, parent_id uuid default null, department_id uuid default null,
  seen_parent_id uuid default null, seen_department_id uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(move_category.category_id);
begin
  perform private.check_seen_setting(seen_parent_id::text, category.parent_id::text);
  perform private.check_seen_setting(seen_department_id::text, category.department_id::text);
  if move_category.parent_id is not null then
    perform private.require_category(move_category.parent_id, category.organization_id);
  end if;
  if move_category.department_id is not null then
    perform private.require_department(move_category.department_id, category.organization_id);
  end if;
  category.parent_id := move_category.parent_id;
  category.department_id := move_category.department_id;
  perform private.require_free_category_name(category);
  update public.categories set parent_id = category.parent_id, department_id = category.department_id
  where categories.id = category.id;
end;
$$;
comment on function public.move_category(uuid, uuid, uuid, uuid, uuid) is
  'Hangs a category and all below it elsewhere: below another one, below a department, or on the first level for all. Tickets keep theirs. Raises category_is_below_itself, category_is_too_deep, name_is_taken, setting_changed_meanwhile.';

create function public.order_categories(organization_id uuid, category_ids uuid[], seen_category_ids uuid[] default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  neighbour public.categories;
  current_order uuid[];
begin
  perform private.require_organization(order_categories.organization_id, 'manage_organization');
  perform private.lock_organization(order_categories.organization_id);
  select * into neighbour from public.categories
  where categories.id = order_categories.category_ids[1] and categories.organization_id = order_categories.organization_id;
  select array_agg(categories.id order by categories.position, categories.id) into current_order
  from public.categories
  where categories.organization_id = neighbour.organization_id and categories.archived_at is null
    and categories.parent_id is not distinct from neighbour.parent_id
    and categories.department_id is not distinct from neighbour.department_id;
  if not coalesce(order_categories.category_ids <@ current_order, false) then
    raise exception 'category_not_found' using errcode = 'P0002';
  end if;
  perform private.check_seen_setting(order_categories.seen_category_ids::text, current_order::text);

  update public.categories set position = places.position
  from (
    select id, row_number() over (order by array_position(order_categories.category_ids, id), current_place) as position
    from unnest(current_order) with ordinality as present (id, current_place)
  ) as places
  where categories.id = places.id and categories.position <> places.position;
end;
$$;
comment on function public.order_categories(uuid, uuid[], uuid[]) is
  'Puts neighbours in this order; who is not named comes after, as before. Raises category_not_found when one is no neighbour, setting_changed_meanwhile.';

create function public.archive_category(category_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(archive_category.category_id);
begin
  update public.categories set archived_at = now() where categories.id = category.id and categories.archived_at is null;
end;
$$;
comment on function public.archive_category(uuid) is 'Offers a category and all below it no more; tickets keep it.';

create function public.restore_category(category_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(restore_category.category_id);
begin
  perform private.require_free_category_name(category);
  update public.categories set archived_at = null where categories.id = category.id;
end;
$$;
comment on function public.restore_category(uuid) is 'Offers an archived category again. Raises name_is_taken.';

create function public.route_category(
  category_id uuid, team_id uuid default null, priority text default null,
  seen_team_id uuid default null, seen_priority text default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(route_category.category_id);
  route public.category_routes;
begin
  select * into route from public.category_routes where category_routes.category_id = category.id;
  perform private.check_seen_setting(seen_team_id::text, coalesce(route.team_id, private.nothing())::text);
  perform private.check_seen_setting(seen_priority, route.priority);
  if route_category.team_id is not null then
    perform private.require_team(route_category.team_id, category.organization_id);
  end if;
  if route_category.team_id is null and route_category.priority is null then
    delete from public.category_routes where category_routes.category_id = category.id;
    return;
  end if;
  insert into public.category_routes (category_id, organization_id, team_id, priority)
  values (category.id, category.organization_id, route_category.team_id, route_category.priority)
  on conflict on constraint category_routes_pkey do update set team_id = excluded.team_id, priority = excluded.priority;
end;
$$;
comment on function public.route_category(uuid, uuid, text, uuid, text) is
  'Which team gets new tickets of a category and those below it, and how urgent they are when the customer did not say; null asks one level up. A seen team of zeros means none. Raises team_not_found, setting_changed_meanwhile.';

create function public.set_category_skill(
  category_id uuid, skill_id uuid, level integer default null, seen_level integer default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  category public.categories := private.lock_category(set_category_skill.category_id);
begin
  perform private.require_skill(set_category_skill.skill_id, category.organization_id);
  perform private.check_seen_setting(set_category_skill.seen_level::text, coalesce((
    select category_skills.level from public.category_skills
    where category_skills.category_id = category.id and category_skills.skill_id = set_category_skill.skill_id
  ), 0)::text);
  if set_category_skill.level is null then
    delete from public.category_skills
    where category_skills.category_id = category.id and category_skills.skill_id = set_category_skill.skill_id;
    return;
  end if;
  insert into public.category_skills (category_id, skill_id, organization_id, level)
  values (category.id, set_category_skill.skill_id, category.organization_id, set_category_skill.level::smallint)
  on conflict on constraint category_skills_pkey do update set level = excluded.level;
end;
$$;
comment on function public.set_category_skill(uuid, uuid, integer, integer) is
  'Which skill a ticket of this category takes, and at least which level; null asks for it no more. A seen level of 0 means none. Raises skill_not_found, setting_changed_meanwhile.';

grant execute on function
  public.create_category(uuid, uuid, text, uuid, uuid), public.rename_category(uuid, text, text),
  public.move_category(uuid, uuid, uuid, uuid, uuid), public.order_categories(uuid, uuid[], uuid[]),
  public.archive_category(uuid), public.restore_category(uuid),
  public.route_category(uuid, uuid, text, uuid, text), public.set_category_skill(uuid, uuid, integer, integer)
to authenticated;
