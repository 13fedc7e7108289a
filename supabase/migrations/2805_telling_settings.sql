/*
 * Every change of a setting reaches the screens that are open: one event per organization and transaction, with the names
 * of the tables and nothing of what stands in them. Customers have a topic of their own, which says only that something
 * which they can see is another.
 */

-- private.pending_settings ----------------------------------------------------------------------

create table private.pending_settings (
  organization_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  table_names text[] not null default '{}',
  is_front boolean not null default false,
  moves_front boolean not null default false,
  primary key (organization_id, transaction_id)
);

comment on table private.pending_settings is
  'What a transaction did to the settings of an organization so far. Told once, at its commit, by a deferred trigger that removes the row.';
comment on column private.pending_settings.is_front is 'Whether customers can see something of it.';
comment on column private.pending_settings.moves_front is 'Whether somebody who is no member lost sight of the organization.';


-- collecting ------------------------------------------------------------------------------------

create function private.note_setting(organization uuid, table_name text, is_front boolean, moves_front boolean default false)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.pending_settings as pending (organization_id, table_names, is_front, moves_front)
  values (organization, array_remove(array[table_name], null), is_front, moves_front)
  on conflict (organization_id, transaction_id) do update
  set
    table_names = pending.table_names || excluded.table_names,
    is_front = pending.is_front or excluded.is_front,
    moves_front = pending.moves_front or excluded.moves_front
  -- A hundred rows of one table are noted once.
  where not excluded.table_names <@ pending.table_names
    or excluded.is_front and not pending.is_front
    or excluded.moves_front and not pending.moves_front;
end;
$$;
comment on function private.note_setting(uuid, text, boolean, boolean) is
  'Definer: adds to what this transaction will tell about the settings of an organization.';

create function private.customers_see(table_name text, setting jsonb)
returns boolean language sql immutable set search_path = ''
as $$
  select case table_name
    when 'organizations' then true
    when 'departments' then true
    when 'categories' then true
    when 'custom_fields' then coalesce((setting ->> 'customer_visible')::boolean, false)
    else false
  end;
$$;
comment on function private.customers_see(text, jsonb) is
  'Whether a row of a setting is among what customers read: the face of the organization, and what its form offers and asks.';

create function private.note_availability()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note_setting(coalesce(new.organization_id, old.organization_id), tg_table_name, false);
  return null;
end;
$$;
comment on function private.note_availability() is
  'Definer: who is away is nothing that an audit keeps, and yet the screens that assign work show it.';

create trigger note_availability
after insert or update or delete on public.member_availability
for each row execute function private.note_availability();

create function private.note_lost_sight()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  organization uuid := coalesce(to_jsonb(old) ->> 'organization_id', to_jsonb(old) ->> 'id')::uuid;
begin
  -- A listed organization is known to everybody.
  if not exists (select 1 from public.organizations where organizations.id = organization and organizations.listed) then
    perform private.note_setting(organization, null, false, true);
  end if;
  return null;
end;
$$;
comment on function private.note_lost_sight() is
  'Definer: who may no longer know of an organization hears nothing more of it.';

create trigger note_lost_sight
after update of listed on public.organizations
for each row when (old.listed and not new.listed) execute function private.note_lost_sight();

create trigger note_lost_sight
after update of profile_id on public.customers
for each row when (old.profile_id is not null and new.profile_id is distinct from old.profile_id)
execute function private.note_lost_sight();


-- telling ---------------------------------------------------------------------------------------

create function private.tell_settings()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  pending private.pending_settings;
  counters private.organization_counters;
begin
  delete from private.pending_settings
  where pending_settings.organization_id = new.organization_id and pending_settings.transaction_id = new.transaction_id
  returning * into pending;
  if not found then
    return null;
  end if;
  perform private.tell_front(pending);
  if cardinality(pending.table_names) = 0 then
    return null;
  end if;

  update private.organization_counters set settings_seq = organization_counters.settings_seq + 1
  where organization_counters.organization_id = pending.organization_id
  returning * into counters;
  perform realtime.send(
    jsonb_build_object('v', 1, 'seq', counters.settings_seq, 'table_names', to_jsonb(array(
      select distinct names.name from unnest(pending.table_names) as names (name) order by names.name))),
    'settings_changed', private.list_topic(pending.organization_id, null, counters.epoch, 'settings'), true);
  return null;
end;
$$;
comment on function private.tell_settings() is
  'Definer and owned by a role that bypasses RLS, because realtime.send() swallows a refusal. Runs at commit, so the counter is locked last.';

create function private.tell_front(pending private.pending_settings)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  front text := private.front_topic_of(pending.organization_id);
begin
  if pending.moves_front then
    update private.organization_counters set front_epoch = organization_counters.front_epoch + 1
    where organization_counters.organization_id = pending.organization_id;
    perform realtime.send('{"v": 1}', 'moved', front, true);
  elsif pending.is_front then
    perform realtime.send('{"v": 1}', 'front_changed', front, true);
  end if;
end;
$$;
comment on function private.tell_front(private.pending_settings) is
  'Definer: lets customers read anew what they see of an organization, or ends their topic. Says nothing of what it was.';

create function private.front_topic_of(organization uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select 'org:' || organization_counters.organization_id || ':' || organization_counters.front_epoch || ':front'
    from private.organization_counters
    where organization_counters.organization_id = organization
  );
end;
$$;
comment on function private.front_topic_of(uuid) is
  'Definer: the topic of what customers see of an organization, as it is named now.';

create constraint trigger tell_settings
after insert on private.pending_settings
deferrable initially deferred
for each row execute function private.tell_settings();


-- how a client finds them -------------------------------------------------------------------------

create function public.settings_topic(organization_id uuid)
returns table (topic text, seq bigint) language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select listed.topic, listed.settings_seq
  from (
    select private.list_topic(counters.organization_id, null, counters.epoch, 'settings') as topic, counters.settings_seq
    from private.organization_counters as counters
    where counters.organization_id = settings_topic.organization_id
  ) as listed
  where private.may_listen(listed.topic);
end;
$$;
comment on function public.settings_topic(uuid) is
  'Definer, because the epoch is private: where who works for an organization hears that its settings changed, and how often they have. Nothing for others.';

create function public.front_topic(organization_id uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  topic text := private.front_topic_of(front_topic.organization_id);
begin
  return case when private.may_listen(topic) then topic end;
end;
$$;
comment on function public.front_topic(uuid) is
  'Definer, because the epoch is private: where who may ask an organization for help hears that what they see of it changed; null for others.';

grant execute on function public.settings_topic(uuid), public.front_topic(uuid) to authenticated;
