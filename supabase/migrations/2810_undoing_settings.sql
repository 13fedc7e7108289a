/* The audit of settings with names for what it tells of, and the way back from a change. */

-- telling -------------------------------------------------------------------------------------

create function public.list_setting_changes(
  organization_id uuid, person_id uuid default null, tables text[] default null,
  from_time timestamptz default null, to_time timestamptz default null,
  after_at timestamptz default null, after_id uuid default null, page_size integer default 50
)
returns table (
  id uuid, actor_id uuid, action text, table_name text, subject_id uuid, old jsonb, new jsonb, created_at timestamptz,
  names jsonb, can_undo boolean
)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  if not list_setting_changes.organization_id = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if private.scope_of(list_setting_changes.organization_id, 'read_audit') <> 'all' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return query
  with page as materialized (
    select entry.* from public.settings_audit as entry
    where entry.organization_id = list_setting_changes.organization_id
      -- The cells of a role come and go with it.
      and not (entry.table_name = 'role_permissions' and entry.action <> 'changed')
      and (list_setting_changes.person_id is null or entry.actor_id = list_setting_changes.person_id)
      and (list_setting_changes.tables is null or entry.table_name = any(list_setting_changes.tables))
      and (list_setting_changes.from_time is null or entry.created_at >= list_setting_changes.from_time)
      and (list_setting_changes.to_time is null or entry.created_at < list_setting_changes.to_time)
      and (list_setting_changes.after_at is null
        or (entry.created_at, entry.id) < (list_setting_changes.after_at, list_setting_changes.after_id))
    order by entry.created_at desc, entry.id desc
    limit least(greatest(list_setting_changes.page_size, 1), 200)
  )
  select
    page.id, page.actor_id, page.action, page.table_name, page.subject_id, page.old, page.new, page.created_at,
    private.names_in_change(page), private.can_undo_setting(page)
  from page
  order by page.created_at desc, page.id desc;
end;
$$;
comment on function public.list_setting_changes(uuid, uuid, text[], timestamptz, timestamptz, timestamptz, uuid, integer) is
  'Definer, because it names what is gone: one page of who changed which setting, the last first, with the names of all ids in it and whether the caller can undo it. For who may read the audit. Raises organization_not_found, not_allowed.';

create function private.names_in_change(entry public.settings_audit)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  ids uuid[] := array(
    select sides.value::uuid
    from jsonb_each_text(coalesce(entry.old, '{}') || jsonb_build_object('actor', entry.actor_id)) as sides (name, value)
    where sides.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    union
    select sides.value::uuid from jsonb_each_text(entry.new) as sides (name, value)
    where sides.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  );
begin
  return (
    select coalesce(jsonb_object_agg(named.id, named.name), '{}')
    from (
      select settings_audit.subject_id as id, settings_audit.old ->> 'name' as name from public.settings_audit
      where settings_audit.subject_id = any(ids) and settings_audit.action = 'removed'
        and settings_audit.organization_id = entry.organization_id and settings_audit.old ? 'name'
      union all
      select profiles.id, profiles.full_name from public.profiles where profiles.id = any(ids) and profiles.full_name <> ''
      union all
      select present.id, present.name
      from (
        select roles.id, roles.organization_id, roles.name from public.roles where roles.id = any(ids)
        union all
        select teams.id, teams.organization_id, teams.name from public.teams where teams.id = any(ids)
        union all
        select departments.id, departments.organization_id, departments.name from public.departments where departments.id = any(ids)
        union all
        select categories.id, categories.organization_id, categories.name from public.categories where categories.id = any(ids)
        union all
        select skills.id, skills.organization_id, skills.name from public.skills where skills.id = any(ids)
        union all
        select companies.id, companies.organization_id, companies.name from public.companies where companies.id = any(ids)
        union all
        select custom_fields.id, custom_fields.organization_id, custom_fields.name from public.custom_fields
        where custom_fields.id = any(ids)
        union all
        select tags.id, tags.organization_id, tags.name from public.tags where tags.id = any(ids)
        union all
        select views.id, views.organization_id, views.name from public.views
        where views.id = any(ids) and views.audience <> 'personal'
      ) as present
      where present.organization_id = entry.organization_id -- guard: audit_names
    ) as named
  );
end;
$$;
comment on function private.names_in_change(public.settings_audit) is
  'Definer: what the ids in a change are called, of people and of the organization''s own things, those that are gone included.';


-- what can be undone --------------------------------------------------------------------------

create function private.undoing_needs(entry public.settings_audit)
returns text language sql immutable set search_path = ''
as $$
  select undoable.capability
  from (
    values
      ('organizations', 'changed', '{name,description,hours,logo_path,colour,prefix,time_zone,listed}'::text[], 'manage_organization'),
      ('organization_settings', 'changed', '{grace_days,company_visibility,tasks_block_resolving,language}', 'manage_organization'),
      ('service_levels', 'changed', '{first_reply_minutes,next_reply_minutes,resolve_minutes}', 'manage_organization'),
      ('role_permissions', 'changed', '{scope}', 'manage_roles'),
      ('roles', 'changed', '{name}', 'manage_roles'),
      ('members', 'changed', '{role_id}', 'manage_members'),
      ('invitations', 'added', null, 'manage_members'),
      ('departments', 'changed', '{name}', 'manage_organization'),
      ('departments', 'changed', '{archived_at}', 'manage_organization'),
      ('categories', 'changed', '{name}', 'manage_organization'),
      ('categories', 'changed', '{archived_at}', 'manage_organization'),
      ('teams', 'changed', '{name}', 'manage_organization'),
      ('team_members', 'added', null, 'manage_organization'),
      ('team_members', 'removed', null, 'manage_organization'),
      ('skills', 'changed', '{name}', 'manage_organization'),
      ('companies', 'changed', '{name}', 'edit_customers'),
      ('tags', 'changed', '{name,color}', 'manage_organization'),
      ('custom_fields', 'changed', '{name,options,department_id,required_to_submit}', 'manage_organization'),
      ('custom_fields', 'changed', '{archived_at}', 'manage_organization')
  ) as undoable (table_name, action, columns, capability)
  where undoable.table_name = entry.table_name and undoable.action = entry.action
    and (undoable.columns is null or not exists (
      select 1 from jsonb_each(entry.new) as becomes (name, value)
      where becomes.value is distinct from entry.old -> becomes.name and becomes.name <> all(undoable.columns)
    ));
$$;
comment on function private.undoing_needs(public.settings_audit) is
  'What one must be allowed to do for putting a change back; null when there is no way back from it.';

create function private.is_still_so(entry public.settings_audit)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  is_there boolean;
begin
  execute format(
    'select exists (select 1 from public.%I as setting where setting.%I = $1 and private.told_columns(to_jsonb(setting)) @> $2)',
    entry.table_name, case entry.table_name when 'organizations' then 'id' else 'organization_id' end)
  into is_there using entry.organization_id, coalesce(entry.new, entry.old - 'created_at');
  return is_there = (entry.action <> 'removed');
end;
$$;
comment on function private.is_still_so(public.settings_audit) is
  'Definer: whether a setting is as this change has left it. Of what was removed: whether it is not back.';

create function private.can_undo_setting(entry public.settings_audit)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  needs text := private.undoing_needs(entry);
begin
  return needs is not null
    and private.scope_of(entry.organization_id, needs) = 'all'
    and private.is_still_so(entry);
end;
$$;
comment on function private.can_undo_setting(public.settings_audit) is
  'Definer: whether the caller is offered the way back from a change.';


-- undoing -------------------------------------------------------------------------------------

create function public.undo_setting(change_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  entry public.settings_audit;
  needs text;
begin
  select * into entry from public.settings_audit where settings_audit.id = undo_setting.change_id;
  if not found or private.scope_of(entry.organization_id, 'read_audit') <> 'all' then
    raise exception 'setting_change_not_found' using errcode = 'P0002';
  end if;
  needs := private.undoing_needs(entry);
  if needs is null then
    raise exception 'setting_has_no_way_back' using errcode = 'P0001';
  end if;
  perform private.require_organization(entry.organization_id, needs);
  perform private.lock_organization(entry.organization_id);
  if not private.is_still_so(entry) then -- guard: undo_seen
    raise exception 'setting_changed_meanwhile' using errcode = 'P0001';
  end if;

  case
    when entry.table_name in ('organizations', 'organization_settings', 'service_levels') then
      perform private.put_back_rules(entry);
    when entry.table_name in ('roles', 'role_permissions', 'members', 'invitations', 'team_members') then
      perform private.put_back_people(entry);
    when entry.old ? 'archived_at' then
      perform private.put_back_archived(entry);
    else
      perform private.put_back_words(entry);
  end case;
end;
$$;
comment on function public.undo_setting(uuid) is
  'Puts a setting back to what it was before a change, through the command that a person would use, so all its rules hold and it is audited. Raises setting_change_not_found, setting_has_no_way_back, setting_changed_meanwhile, and what the command raises.';

create function private.put_back_rules(entry public.settings_audit)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  face public.organizations;
  rules public.organization_settings;
  level public.service_levels;
begin
  case entry.table_name
    when 'organizations' then
      select * into face from public.organizations where organizations.id = entry.organization_id;
      face := jsonb_populate_record(face, entry.old);
      perform public.change_organization(
        face.id, name => face.name, description => face.description, hours => face.hours,
        logo_path => coalesce(face.logo_path, ''), colour => coalesce(face.colour, ''), prefix => face.prefix,
        time_zone => face.time_zone, listed => face.listed);
    when 'organization_settings' then
      select * into rules from public.organization_settings where organization_settings.organization_id = entry.organization_id;
      rules := jsonb_populate_record(rules, entry.old);
      perform public.change_organization_settings(
        rules.organization_id, grace_days => rules.grace_days, company_visibility => rules.company_visibility,
        tasks_block_resolving => rules.tasks_block_resolving, language => rules.language);
    when 'service_levels' then
      select * into level from public.service_levels
      where service_levels.organization_id = entry.organization_id and service_levels.priority = entry.old ->> 'priority';
      level := jsonb_populate_record(level, entry.old);
      perform public.set_service_level(
        level.organization_id, level.priority, level.first_reply_minutes, level.next_reply_minutes, level.resolve_minutes);
  end case;
end;
$$;
comment on function private.put_back_rules(public.settings_audit) is
  'Definer: undoes a change of what holds for the whole organization.';

create function private.put_back_people(entry public.settings_audit)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  setting jsonb := coalesce(entry.old, entry.new);
  person uuid := (setting ->> 'profile_id')::uuid;
begin
  case entry.table_name || ' ' || entry.action
    when 'roles changed' then
      perform public.rename_role(entry.subject_id, setting ->> 'name');
    when 'role_permissions changed' then
      perform public.set_role_permission(entry.subject_id, setting ->> 'capability', setting ->> 'scope');
    when 'members changed' then
      perform public.change_member_role(entry.organization_id, person, (setting ->> 'role_id')::uuid);
    when 'invitations added' then
      perform public.revoke_invitation(entry.subject_id);
    when 'team_members added' then
      perform public.remove_team_member(entry.subject_id, person);
    when 'team_members removed' then
      perform public.add_team_member(entry.subject_id, person);
  end case;
end;
$$;
comment on function private.put_back_people(public.settings_audit) is
  'Definer: undoes a change of who works here and what they may do.';

create function private.put_back_archived(entry public.settings_audit)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  was_archived boolean := entry.old ->> 'archived_at' is not null;
begin
  case entry.table_name
    when 'departments' then
      if was_archived then
        perform public.archive_department(entry.subject_id);
      else
        perform public.restore_department(entry.subject_id);
      end if;
    when 'categories' then
      if was_archived then
        perform public.archive_category(entry.subject_id);
      else
        perform public.restore_category(entry.subject_id);
      end if;
    when 'custom_fields' then
      if was_archived then
        perform public.archive_field(entry.subject_id);
      else
        perform public.restore_field(entry.subject_id);
      end if;
  end case;
end;
$$;
comment on function private.put_back_archived(public.settings_audit) is
  'Definer: brings back what was archived, and archives what was brought back.';

create function private.put_back_words(entry public.settings_audit)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  tag public.tags;
  field public.custom_fields;
begin
  case entry.table_name
    when 'departments' then
      perform public.rename_department(entry.subject_id, entry.old ->> 'name');
    when 'categories' then
      perform public.rename_category(entry.subject_id, entry.old ->> 'name');
    when 'teams' then
      perform public.rename_team(entry.subject_id, entry.old ->> 'name');
    when 'skills' then
      perform public.rename_skill(entry.subject_id, entry.old ->> 'name');
    when 'companies' then
      perform public.rename_company(entry.subject_id, entry.old ->> 'name');
    when 'tags' then
      select * into tag from public.tags where tags.id = entry.subject_id;
      tag := jsonb_populate_record(tag, entry.old);
      perform public.change_tag(tag.id, tag.name, tag.color);
    when 'custom_fields' then
      select * into field from public.custom_fields where custom_fields.id = entry.subject_id;
      field := jsonb_populate_record(field, entry.old);
      perform public.change_field(field.id, field.name, field.options, field.department_id, field.required_to_submit);
  end case;
end;
$$;
comment on function private.put_back_words(public.settings_audit) is
  'Definer: undoes a change of what something is called and how it is asked for.';

grant execute on function
  public.list_setting_changes(uuid, uuid, text[], timestamptz, timestamptz, timestamptz, uuid, integer), public.undo_setting(uuid)
to authenticated;
