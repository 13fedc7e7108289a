/* What an organization shows of itself, and what it decided. */

create function private.check_seen_setting(seen text, current_value text)
returns void language plpgsql immutable set search_path = ''
as $$
begin
  if seen is not null and seen is distinct from current_value then
    raise exception 'setting_changed_meanwhile' using errcode = 'P0001', detail = current_value;
  end if;
end;
$$;
comment on function private.check_seen_setting(text, text) is
  'Refuses to overwrite a setting that the caller has not seen; null means that the caller does not care.';

create function private.nothing()
returns uuid language sql immutable set search_path = ''
as $$
  select '00000000-0000-0000-0000-000000000000'::uuid;
$$;
comment on function private.nothing() is 'What a caller names who saw that nothing was chosen, where null says that they do not care.';

create function public.change_organization(
  organization_id uuid,
  name text default null, seen_name text default null,
  description text default null, seen_description text default null,
  hours text default null, seen_hours text default null,
  logo_path text default null, seen_logo_path text default null,
  colour text default null, seen_colour text default null,
  prefix text default null, seen_prefix text default null,
  time_zone text default null, seen_time_zone text default null,
  listed boolean default null, seen_listed boolean default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  face public.organizations;
begin
  perform private.require_organization(change_organization.organization_id, 'manage_organization');
  select * into face from public.organizations where organizations.id = change_organization.organization_id for update;
  perform private.check_seen_setting(seen_name, face.name);
  perform private.check_seen_setting(seen_description, face.description);
  perform private.check_seen_setting(seen_hours, face.hours);
  perform private.check_seen_setting(seen_logo_path, coalesce(face.logo_path, ''));
  perform private.check_seen_setting(seen_colour, coalesce(face.colour, ''));
  perform private.check_seen_setting(seen_prefix, face.prefix);
  perform private.check_seen_setting(seen_time_zone, face.time_zone);
  perform private.check_seen_setting(seen_listed::text, face.listed::text);

  update public.organizations
  set
    name = coalesce(btrim(change_organization.name), face.name),
    description = coalesce(btrim(change_organization.description), face.description),
    hours = coalesce(btrim(change_organization.hours), face.hours),
    logo_path = nullif(coalesce(change_organization.logo_path, face.logo_path), ''),
    colour = nullif(coalesce(change_organization.colour, face.colour), ''),
    prefix = coalesce(change_organization.prefix, face.prefix),
    time_zone = coalesce(change_organization.time_zone, face.time_zone),
    listed = coalesce(change_organization.listed, face.listed)
  where organizations.id = face.id;
end;
$$;
comment on function public.change_organization(
  uuid, text, text, text, text, text, text, text, text, text, text, text, text, text, text, boolean, boolean) is
  'Changes the public face of an organization: null leaves a field, an empty logo_path or colour removes it. Tickets keep their numbers. Raises setting_changed_meanwhile, picture_not_found.';

create function public.change_organization_settings(
  organization_id uuid,
  grace_days integer default null, seen_grace_days integer default null,
  company_visibility boolean default null, seen_company_visibility boolean default null,
  tasks_block_resolving boolean default null, seen_tasks_block_resolving boolean default null,
  language text default null, seen_language text default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  settings public.organization_settings;
begin
  perform private.require_organization(change_organization_settings.organization_id, 'manage_organization');
  select * into settings from public.organization_settings
  where organization_settings.organization_id = change_organization_settings.organization_id for update;
  perform private.check_seen_setting(seen_grace_days::text, settings.grace_days::text);
  perform private.check_seen_setting(seen_company_visibility::text, settings.company_visibility::text);
  perform private.check_seen_setting(seen_tasks_block_resolving::text, settings.tasks_block_resolving::text);
  perform private.check_seen_setting(seen_language, settings.language);

  if settings.company_visibility and not change_organization_settings.company_visibility then
    perform private.end_company_topics(array(
      select customers.company_id from public.customers
      where customers.organization_id = settings.organization_id and customers.company_id is not null
        and customers.profile_id is not null
      group by customers.company_id having count(*) > 1));
  end if;
  update public.organization_settings
  set
    grace_days = coalesce(change_organization_settings.grace_days, settings.grace_days),
    company_visibility = coalesce(change_organization_settings.company_visibility, settings.company_visibility),
    tasks_block_resolving = coalesce(change_organization_settings.tasks_block_resolving, settings.tasks_block_resolving),
    language = coalesce(change_organization_settings.language, settings.language),
    updated_at = now()
  where organization_settings.organization_id = settings.organization_id;
end;
$$;
comment on function public.change_organization_settings(
  uuid, integer, integer, boolean, boolean, boolean, boolean, text, text) is
  'Changes what an organization decided; null leaves a field. Grace that runs already keeps its end. Raises setting_changed_meanwhile.';

grant execute on function
  public.change_organization(
    uuid, text, text, text, text, text, text, text, text, text, text, text, text, text, text, boolean, boolean),
  public.change_organization_settings(uuid, integer, integer, boolean, boolean, boolean, boolean, text, text)
to authenticated;
