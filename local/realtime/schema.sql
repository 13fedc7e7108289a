-- The schema realtime as a migration finds it on a hosted project.
-- Runs as supabase_admin after before.sql at every boot, so every statement may be repeated.

do $$
begin
  if not exists (select from pg_roles where rolname = 'supabase_realtime_admin') then
    create role supabase_realtime_admin nologin noinherit;
  end if;
end
$$;

create schema if not exists realtime authorization supabase_admin;
grant usage on schema realtime to postgres, anon, authenticated, service_role, supabase_realtime_admin;
-- Hosted took CREATE from postgres, which is a member of supabase_realtime_admin here.
revoke create on schema realtime from supabase_realtime_admin, postgres;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp without time zone not null default now(),
  inserted_at timestamp without time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);

create index if not exists messages_inserted_at_topic_index
  on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;

alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
-- Stands in for supautils, which lets postgres write policies on this table on a hosted project.
grant supabase_realtime_admin to postgres;

do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
    alter publication supabase_realtime owner to postgres;
  end if;
  if not exists (select from pg_publication where pubname = 'supabase_realtime_messages_publication') then
    create publication supabase_realtime_messages_publication for table realtime.messages;
  end if;
end
$$;

create or replace function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')::text
$$;

-- Loses the message rather than the caller's transaction, as the original does: a missing policy or
-- partition is only a warning. Callers that must not lose it use a security definer function.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  message_id uuid := gen_random_uuid();
  message_payload jsonb := payload;
begin
  if not message_payload ? 'id' then
    message_payload := jsonb_set(message_payload, '{id}', to_jsonb(message_id));
  end if;
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (message_id, message_payload, event, topic, private, 'broadcast');
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;

create or replace function realtime.send_binary(
  payload bytea,
  event text,
  topic text,
  private boolean default true
) returns void language plpgsql as $$
begin
  raise exception 'realtime.send_binary is not supported by the local Realtime: send jsonb with realtime.send'
    using errcode = 'feature_not_supported';
end
$$;

create or replace function realtime.broadcast_changes(
  topic_name text,
  event_name text,
  operation text,
  table_name text,
  table_schema text,
  new record,
  old record,
  level text default 'ROW'
) returns void language plpgsql as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old,
      'record', new,
      'operation', operation,
      'table', table_name,
      'schema', table_schema
    ),
    event_name,
    topic_name
  );
exception
  when others then
    raise exception 'Failed to process the row: %', sqlerrm;
end
$$;

-- One partition a day, from yesterday to three days ahead; what is older than three days goes.
-- Looks before it creates, because creating a partition locks the whole table.
create or replace function realtime.keep_message_partitions() returns void
language plpgsql set search_path = '' as $$
declare
  day date;
  old_partition text;
begin
  perform pg_advisory_xact_lock(hashtext('realtime.keep_message_partitions'));
  for day in select current_date + days from generate_series(-1, 3) as days loop
    if to_regclass(format('realtime.%I', to_char(day, '"messages_"YYYY_MM_DD'))) is null then
      execute format(
        'create table realtime.%I partition of realtime.messages for values from (%L) to (%L)',
        to_char(day, '"messages_"YYYY_MM_DD'), day, day + 1
      );
      execute format(
        'alter table realtime.%I owner to supabase_realtime_admin',
        to_char(day, '"messages_"YYYY_MM_DD')
      );
    end if;
  end loop;
  for old_partition in
    select classes.relname
    from pg_catalog.pg_inherits as inheritance
    join pg_catalog.pg_class as classes on classes.oid = inheritance.inhrelid
    where inheritance.inhparent = 'realtime.messages'::regclass
      and classes.relname ~ '^messages_\d{4}_\d\d_\d\d$'
      and to_date(substr(classes.relname, 10), 'YYYY_MM_DD') < current_date - 3
  loop
    execute format('drop table realtime.%I', old_partition);
  end loop;
end
$$;

alter function realtime.topic() owner to supabase_realtime_admin;
revoke execute on function realtime.keep_message_partitions() from public;
grant execute on function realtime.topic() to public;
grant execute on function realtime.send(jsonb, text, text, boolean) to public;
grant execute on function realtime.send_binary(bytea, text, text, boolean) to public;
grant execute on function
  realtime.broadcast_changes(text, text, text, text, text, record, record, text) to public;

select realtime.keep_message_partitions();
