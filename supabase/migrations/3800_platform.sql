/* What super admins do for the platform: organizations come, are verified and suspended, and how all of it fares. */

create function private.require_super_admin()
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.super_admins where super_admins.profile_id = auth.uid()) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
end;
$$;
comment on function private.require_super_admin() is 'Definer: how every command for the platform begins.';

create function private.lock_platform_organization(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_super_admin();
  perform 1 from public.organizations where organizations.id = organization for update;
  if not found then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.lock_platform_organization(uuid) is 'Definer: how a command of a super admin on one organization begins.';


-- organizations -------------------------------------------------------------------------------

create function public.list_platform_organizations(
  search text default '', after_name text default null, after_id uuid default null, page_size integer default 50
)
returns table (
  id uuid, slug text, name text, listed boolean, verified boolean, suspended_at timestamptz, created_at timestamptz,
  people bigint, tickets bigint
)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  words text := lower(btrim(list_platform_organizations.search));
begin
  perform private.require_super_admin();
  return query
  select
    organizations.id, organizations.slug, organizations.name, organizations.listed, organizations.verified,
    organizations.suspended_at, organizations.created_at,
    (select count(*) from public.members where members.organization_id = organizations.id),
    (select coalesce(sum(number_counters.last_number), 0) from private.number_counters
      where number_counters.organization_id = organizations.id)
  from public.organizations
  where (words = '' or position(words in lower(organizations.name)) > 0 or position(words in organizations.slug) > 0)
    and (list_platform_organizations.after_name is null
      or (organizations.name, organizations.id) > (list_platform_organizations.after_name, list_platform_organizations.after_id))
  order by organizations.name, organizations.id
  limit least(greatest(list_platform_organizations.page_size, 1), 200);
end;
$$;
comment on function public.list_platform_organizations(text, text, uuid, integer) is
  'Definer: all organizations by name, a page of them, with how many people and tickets they have, for super admins. Raises not_allowed.';

create function public.found_organization(id uuid, slug text, name text, owner_email text)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  invitation uuid;
begin
  perform private.require_super_admin();
  if exists (select 1 from public.organizations where organizations.id = found_organization.id) then
    select invitations.id into invitation from public.invitations
    where invitations.organization_id = found_organization.id and invitations.invited_by = auth.uid()
    order by invitations.created_at limit 1;
    return invitation;
  end if;
  insert into public.organizations (id, slug, name, listed)
  values (found_organization.id, lower(btrim(found_organization.slug)), btrim(found_organization.name), false);
  insert into public.invitations (organization_id, email, role_id, invited_by)
  select roles.organization_id, lower(btrim(found_organization.owner_email)), roles.id, auth.uid()
  from public.roles where roles.organization_id = found_organization.id and roles.key = 'owner' and roles.built_in
  returning invitations.id into invitation;
  return invitation;
exception when unique_violation then
  raise exception 'slug_is_taken' using errcode = 'P0001';
end;
$$;
comment on function public.found_organization(uuid, text, text, text) is
  'A super admin founds an organization, unlisted at first, and offers it to its owner. Client-made ids make a repeated call harmless. Returns the invitation. Raises not_allowed, slug_is_taken and the column checks.';

-- Who founds an organization is no member of it, and mails its owner the invitation.
alter policy "those who manage members read invitations" on public.invitations
using (
  organization_id = any((select private.organizations_where('manage_members', 'all'))::uuid[])
  or invited_by = (select auth.uid())
  and exists (select 1 from public.super_admins where super_admins.profile_id = (select auth.uid()))
);
alter policy "those who manage members read invitations" on public.invitations
rename to "those who manage members, and founders, read invitations";

create function public.verify_organization(organization_id uuid, verified boolean)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_platform_organization(verify_organization.organization_id);
  update public.organizations set verified = verify_organization.verified
  where organizations.id = verify_organization.organization_id and organizations.verified <> verify_organization.verified;
end;
$$;
comment on function public.verify_organization(uuid, boolean) is
  'A super admin says whether an organization is who it says it is. Raises not_allowed, organization_not_found.';

create function public.suspend_organization(organization_id uuid, suspended boolean)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_platform_organization(suspend_organization.organization_id);
  update public.organizations set suspended_at = case when suspend_organization.suspended then now() end
  where organizations.id = suspend_organization.organization_id
    and (organizations.suspended_at is not null) <> suspend_organization.suspended;
end;
$$;
comment on function public.suspend_organization(uuid, boolean) is
  'A super admin suspends an organization: all read on, nobody changes anything, until it is resumed. Raises not_allowed, organization_not_found.';


-- a suspended organization ----------------------------------------------------------------------

create function private.refuse_suspended()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  organization uuid;
begin
  -- Time goes on, and so does who runs the platform; who ends their account may always do so.
  if auth.uid() is null or current_setting('switchboard.leaving', true) = auth.uid()::text then
    return coalesce(new, old);
  end if;
  if tg_table_name = 'organizations' then
    organization := new.id;
  elsif tg_op = 'DELETE' then
    organization := old.organization_id;
  else
    organization := new.organization_id;
  end if;
  if exists (
    select 1 from public.organizations where organizations.id = organization and organizations.suspended_at is not null
  ) and not exists (select 1 from public.super_admins where super_admins.profile_id = auth.uid()) then
    raise exception 'organization_is_suspended' using errcode = '42501';
  end if;
  return coalesce(new, old);
end;
$$;
comment on function private.refuse_suspended() is
  'Definer: in a suspended organization nobody changes anything. On every table of it, so that no command has to remember.';

-- One's own, what the database writes alone, and ending an access are no changes of the organization.
do $$
declare
  target record;
begin
  for target in
    select pg_class.relname as name
    from pg_class
    where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')
      and (pg_class.relname = 'organizations' or exists (
        select 1 from pg_attribute
        where pg_attribute.attrelid = pg_class.oid and pg_attribute.attname = 'organization_id' and not pg_attribute.attisdropped
      ))
      and pg_class.relname <> all(array[
        'access_grants', 'drafts', 'held_responses', 'history_values', 'notification_preferences', 'notifications', 'read_markers',
        'settings_audit', 'ticket_history', 'undo_log', 'view_positions'
      ])
  loop
    execute format(
      'create trigger refuse_suspended before %s on public.%I'
      ' for each row when (pg_trigger_depth() = 0) execute function private.refuse_suspended()',
      case target.name when 'organizations' then 'update' else 'insert or update or delete' end, target.name);
  end loop;
end;
$$;


-- people --------------------------------------------------------------------------------------

create function public.list_platform_people(search text default '')
returns table (id uuid, email text, full_name text, created_at timestamptz, is_super_admin boolean, organizations text[])
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  words text := lower(btrim(list_platform_people.search));
begin
  perform private.require_super_admin();
  return query
  select
    users.id, users.email::text, profiles.full_name, users.created_at,
    exists (select 1 from public.super_admins where super_admins.profile_id = users.id),
    array(
      select organizations.name from public.members join public.organizations on organizations.id = members.organization_id
      where members.profile_id = users.id order by organizations.name)
  from auth.users
  join public.profiles on profiles.id = users.id
  where case
    when char_length(words) < 3 then exists (select 1 from public.super_admins where super_admins.profile_id = users.id)
    else starts_with(lower(users.email::text), words)
  end
  order by users.email
  limit 50;
end;
$$;
comment on function public.list_platform_people(text) is
  'Definer, because nobody reads accounts: the first 50 whose address begins so; without three letters of one, the super admins. For super admins. Raises not_allowed.';


-- how it fares ----------------------------------------------------------------------------------

create table private.due_work_runs (
  is_only boolean primary key default true check (is_only),
  ran_at timestamptz not null default now()
);

comment on table private.due_work_runs is 'When the work that time brings about was done last: one row.';

insert into private.due_work_runs default values;

create function public.platform_health()
returns table (name text, amount bigint, since timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_super_admin();
  return query
  select 'due_work', extract(epoch from clock_timestamp() - due_work_runs.ran_at)::bigint, due_work_runs.ran_at
  from private.due_work_runs
  union all
  select 'held_late', count(*), min(held_responses.release_at) from public.held_responses
  where held_responses.release_at < now() - interval '1 minute'
  union all
  select 'outbox.' || kinds.kind, count(outbox.id), min(outbox.created_at)
  from unnest(array['response_mail', 'delete_object', 'move_object']) as kinds (kind)
  left join private.outbox on outbox.kind = kinds.kind and outbox.delivered_at is null
  group by kinds.kind
  union all
  select 'organizations', count(*), min(organizations.created_at) from public.organizations
  union all
  select 'people', count(*), min(profiles.created_at) from public.profiles
  union all
  select 'open_access', count(*), min(access_grants.created_at) from public.access_grants
  where access_grants.ended_at is null and access_grants.expires_at > now()
  union all
  select 'connections', count(*), null from pg_catalog.pg_stat_activity where pg_stat_activity.datname = current_database()
  union all
  select 'file_bytes', coalesce(sum(attachments.size), 0)::bigint, null from public.attachments
  union all
  select 'database_bytes', pg_catalog.pg_database_size(current_database()), null;
end;
$$;
comment on function public.platform_health() is
  'Definer: what is waiting and how large everything is, for super admins: seconds since due work ran, what is late, what waits to leave, bytes. Raises not_allowed.';

grant execute on function
  public.list_platform_organizations(text, text, uuid, integer), public.found_organization(uuid, text, text, text),
  public.verify_organization(uuid, boolean), public.suspend_organization(uuid, boolean),
  public.list_platform_people(text), public.platform_health()
to authenticated;
