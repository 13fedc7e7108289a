/* Who decided what: every change of members, roles and settings, written by the database alone, never changed. */

-- settings_audit ------------------------------------------------------------------------------

create table public.settings_audit (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  actor_id uuid references public.profiles (id),
  action text not null check (action in ('added', 'changed', 'removed')),
  table_name text not null,
  subject_id uuid not null,
  old jsonb,
  new jsonb,
  created_at timestamptz not null default clock_timestamp(),
  check ((action = 'added') = (old is null) and (action = 'removed') = (new is null))
);

comment on table public.settings_audit is
  'One row per change of a setting: what it was and what it became. Holds neither secrets nor addresses, which could not be erased from here.';
comment on column public.settings_audit.subject_id is 'The first column of the key of the row that was changed; the whole key stands in old and new.';
comment on column public.settings_audit.actor_id is 'Null for the operator of the platform.';

create index settings_audit_organization_id_idx on public.settings_audit (organization_id, created_at desc, id desc);
create index settings_audit_subject_id_idx on public.settings_audit (subject_id, created_at desc);
create index settings_audit_actor_id_idx on public.settings_audit (actor_id);

alter table public.settings_audit enable row level security;

grant select (id, organization_id, actor_id, action, table_name, subject_id, old, new, created_at)
  on public.settings_audit to authenticated;
grant select on public.settings_audit to service_role;

create policy "those who read the audit read who decided what"
on public.settings_audit for select to authenticated
using (organization_id = any((select private.organizations_where('read_audit', 'all'))::uuid[]));

create trigger refuse_change before update or delete or truncate on public.settings_audit
for each statement execute function private.refuse_change();


-- writing it ----------------------------------------------------------------------------------

create function private.told_columns(setting jsonb)
returns jsonb language sql immutable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(columns.name, columns.value), '{}')
  from jsonb_each(setting) as columns (name, value)
  -- Addresses and what was said about a person have to be erasable; secrets have no business here at all.
  where columns.name not in ('email', 'reason') and columns.name !~ '(secret|token|password|hash|signature)';
$$;
comment on function private.told_columns(jsonb) is 'The columns of a setting that the audit may keep forever.';

create function private.audit_setting()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then private.told_columns(to_jsonb(old)) end;
  becomes jsonb := case when tg_op <> 'DELETE' then private.told_columns(to_jsonb(new)) end;
  setting jsonb := coalesce(becomes, was);
  organization uuid := coalesce(setting ->> 'organization_id', setting ->> 'id')::uuid;
  is_front boolean := private.customers_see(tg_table_name, was) or private.customers_see(tg_table_name, becomes);
  changed text[];
begin
  -- A view is a setting once somebody else has it too.
  if coalesce(was ->> 'audience', 'personal') = 'personal' and coalesce(becomes ->> 'audience', 'personal') = 'personal'
    and setting ? 'audience' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    changed := array(
      select columns.name from jsonb_each(becomes) as columns (name, value)
      where columns.value is distinct from was -> columns.name and columns.name not in ('updated_at', 'version'));
    if cardinality(changed) = 0 then
      return null;
    end if;
    was := (select jsonb_object_agg(columns.name, columns.value) from jsonb_each(was) as columns (name, value)
      where columns.name = any(changed || tg_argv));
    becomes := (select jsonb_object_agg(columns.name, columns.value) from jsonb_each(becomes) as columns (name, value)
      where columns.name = any(changed || tg_argv));
  end if;
  insert into public.settings_audit (organization_id, actor_id, action, table_name, subject_id, old, new)
  values (
    organization, auth.uid(),
    case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end,
    tg_table_name, (setting ->> tg_argv[0])::uuid, was, becomes);
  perform private.note_setting(organization, tg_table_name, is_front);
  return null;
end;
$$;
comment on function private.audit_setting() is
  'Definer: writes what nobody may write. Its arguments are the key of the table. Of an update it keeps what changed. What it writes is told to open screens.';

-- What follows by trigger from another change, the roles of a new organization for example, is not told again.
do $$
declare
  setting record;
begin
  for setting in
    select
      tables.name,
      (
        select string_agg(quote_literal(pg_attribute.attname), ', ' order by array_position(pg_index.indkey, pg_attribute.attnum))
        from pg_index join pg_attribute on pg_attribute.attrelid = pg_index.indrelid and pg_attribute.attnum = any(pg_index.indkey)
        where pg_index.indrelid = ('public.' || tables.name)::regclass and pg_index.indisprimary
      ) as key
    from unnest(array[
      'organizations', 'organization_settings', 'roles', 'role_permissions', 'members', 'invitations', 'departments',
      'department_routes', 'teams', 'team_members', 'skills', 'member_skills', 'categories', 'category_routes', 'category_skills',
      'service_levels', 'companies', 'company_domains', 'blocked_customers', 'custom_fields', 'tags', 'views', 'access_grants'
    ]) as tables (name)
  loop
    execute format(
      'create trigger audit_setting after insert or update or delete on public.%I'
      ' for each row when (pg_trigger_depth() = 0) execute function private.audit_setting(%s)', setting.name, setting.key);
  end loop;
end;
$$;
