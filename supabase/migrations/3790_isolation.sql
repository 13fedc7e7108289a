/*
 * Whether an organization is closed to everybody else, tried out: somebody who does not belong to it goes at every table,
 * command, bucket and topic. All of it happens in one transaction that is always rolled back, the outsider included.
 */

-- isolation_checks ----------------------------------------------------------------------------

create table public.isolation_checks (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  started_by uuid not null references public.profiles (id),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  tried jsonb not null default '{}',
  leaks text[] not null default '{}'
);

comment on table public.isolation_checks is
  'Reports of an outsider who tried everything: how much of each kind was tried, and what let them through.';
comment on column public.isolation_checks.finished_at is 'Null while it runs, and for one that was interrupted.';

create index isolation_checks_organization_id_idx on public.isolation_checks (organization_id, started_at desc, id);
create index isolation_checks_started_by_idx on public.isolation_checks (started_by);

alter table public.isolation_checks enable row level security;

grant select (id, organization_id, started_by, started_at, finished_at, tried, leaks) on public.isolation_checks to authenticated;
grant select on public.isolation_checks to service_role;

create policy "those who read the audit read what an outsider could do"
on public.isolation_checks for select to authenticated
using (organization_id = any((select private.organizations_where('read_audit', 'all'))::uuid[]));

create function public.begin_isolation_check(id uuid, organization_id uuid)
returns uuid language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(begin_isolation_check.organization_id, 'read_audit');
  perform private.lock_organization(begin_isolation_check.organization_id);
  if exists (
    select 1 from public.isolation_checks
    where isolation_checks.organization_id = begin_isolation_check.organization_id
      and isolation_checks.started_at > now() - interval '1 hour'
  ) then
    raise exception 'too_often' using errcode = 'P0001';
  end if;
  insert into public.isolation_checks (id, organization_id, started_by)
  values (begin_isolation_check.id, begin_isolation_check.organization_id, auth.uid());
  return begin_isolation_check.id;
end;
$$;
comment on function public.begin_isolation_check(uuid, uuid) is
  'Begins to try out the isolation of an organization, at most once an hour, for who may read the audit. Raises organization_not_found, not_allowed, too_often.';

grant execute on function public.begin_isolation_check(uuid, uuid) to authenticated;


-- what is tried -------------------------------------------------------------------------------

create function public.list_isolation_attempts(organization_id uuid)
returns table (kind text, name text, statement text, topic text)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  wanted uuid := list_isolation_attempts.organization_id;
  arguments jsonb := private.isolation_arguments(wanted);
begin
  return query
  select 'table', verbs.verb || ' ' || tables.name, format(verbs.statement, tables.name, tables.tenant, wanted, tables.changeable), null::text
  from (
    select
      pg_class.relname::text as name,
      case pg_class.relname when 'organizations' then 'id' else 'organization_id' end as tenant,
      -- One that everybody may change by grant, if there is one: else the grant refuses what a policy should.
      coalesce((
        select pg_attribute.attname from pg_catalog.pg_attribute
        where pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum > 0 and not pg_attribute.attisdropped
          and pg_catalog.has_column_privilege('authenticated', pg_class.oid, pg_attribute.attnum, 'update')
        order by pg_attribute.attnum limit 1
      ), case pg_class.relname when 'organizations' then 'id' else 'organization_id' end) as changeable
    from pg_catalog.pg_class
    where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')
      and (pg_class.relname = 'organizations' or exists (
        select 1 from pg_catalog.pg_attribute
        where pg_attribute.attrelid = pg_class.oid and pg_attribute.attname = 'organization_id' and not pg_attribute.attisdropped))
  ) as tables
  cross join (
    values
      ('select', 'select 1 from public.%1$I where %2$I = %3$L limit 1'),
      ('insert', 'insert into public.%1$I (%2$I) values (%3$L)'),
      ('update', 'update public.%1$I set %4$I = %4$I where %2$I = %3$L'),
      ('delete', 'delete from public.%1$I where %2$I = %3$L')
  ) as verbs (verb, statement);

  return query
  select 'command', pg_proc.proname::text, format('select called from public.%I(%s) as called', pg_proc.proname, coalesce((
    select string_agg(
      format('%I => %s', given.name, coalesce(
        quote_literal(arguments ->> given.name),
        case given.type
          when 'uuid' then 'gen_random_uuid()' when 'uuid[]' then quote_literal(array[arguments ->> 'ticket_id'])
          when 'text' then quote_literal('isolation') when 'boolean' then 'true' when 'jsonb' then quote_literal('{}')
          when 'timestamp with time zone' then 'now()' when 'text[]' then quote_literal('{}') else '1' end)
        || '::' || given.type), ', ')
    from (
      select inputs.name, pg_catalog.format_type(inputs.type, null) as type
      from unnest(pg_proc.proargnames[1:pg_proc.pronargs], pg_proc.proargtypes::oid[]) with ordinality as inputs (name, type, place)
      where inputs.place <= pg_proc.pronargs - pg_proc.pronargdefaults or arguments ? inputs.name
    ) as given
  ), '')), null
  from pg_catalog.pg_proc
  where pg_proc.pronamespace = 'public'::regnamespace and pg_proc.prokind = 'f'
    and pg_catalog.has_function_privilege('authenticated', pg_proc.oid, 'execute');

  return query
  select 'bucket', attempts.name, attempts.statement, null
  from (
    values
      ('read files', format(
        'select 1 from storage.objects where name in (select path from public.attachments where organization_id = %L) limit 1', wanted)),
      ('put a file', format(
        'insert into storage.objects (bucket_id, name) values (''attachments'', %L)', wanted || '/isolation/' || gen_random_uuid())),
      ('delete files', format('delete from storage.objects where bucket_id = ''attachments'' and name like %L', wanted || '/%')),
      ('put a logo', format('insert into storage.objects (bucket_id, name) values (''logos'', %L)', wanted || '/' || gen_random_uuid())),
      ('delete logos', format('delete from storage.objects where bucket_id = ''logos'' and name like %L', wanted || '/%')),
      ('see pictures of people', format(
        'select 1 from storage.objects where bucket_id = ''pictures'' and name in (select picture_path from public.profiles where id = any(%L)) limit 1',
        (select array_agg(members.profile_id) from public.members where members.organization_id = wanted)))
  ) as attempts (name, statement);

  return query
  select 'topic', attempts.verb || ' ' || topics.shape, format(attempts.statement, topics.topic), topics.topic
  from (
    select shapes.shape, replace(shapes.topic, '<epoch>', organization_counters.epoch::text) as topic
    from private.organization_counters
    cross join (
      select 'the list' as shape, 'org:' || wanted || ':<epoch>:tickets' as topic
      union all
      select 'the room', 'org:' || wanted || ':<epoch>:room'
      union all
      select 'the settings', 'org:' || wanted || ':<epoch>:settings'
      union all
      (select 'a team', 'team:' || teams.id || ':<epoch>:tickets' from public.teams where teams.organization_id = wanted limit 5)
      union all
      (select 'a person', 'user:' || members.profile_id from public.members where members.organization_id = wanted limit 5)
      union all
      (select 'a ticket', 'ticket:' || tickets.id || ':' || tickets.public_epoch from public.tickets
        where tickets.organization_id = wanted limit 5)
    ) as shapes
    where organization_counters.organization_id = wanted
  ) as topics
  cross join (
    values
      ('hear', 'select 1 from realtime.messages limit 1'),
      ('speak on', 'insert into realtime.messages (topic, extension) values (%L, ''broadcast'')')
  ) as attempts (verb, statement);
end;
$$;
comment on function public.list_isolation_attempts(uuid) is
  'Definer, for the check alone: what an outsider tries on an organization, as statements with its own ids in them, read from the catalog so that nothing new is forgotten.';

create function private.isolation_arguments(organization uuid)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket uuid := (select tickets.id from public.tickets where tickets.organization_id = organization order by tickets.id limit 1);
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'organization_id', organization,
    'department_id', (select departments.id from public.departments where departments.organization_id = organization limit 1),
    'ticket_id', ticket,
    'into_ticket_id', ticket,
    'response_id', (select ticket_responses.id from public.ticket_responses where ticket_responses.ticket_id = ticket limit 1),
    'profile_id', (select members.profile_id from public.members where members.organization_id = organization limit 1),
    'role_id', (select roles.id from public.roles where roles.organization_id = organization limit 1),
    'team_id', (select teams.id from public.teams where teams.organization_id = organization limit 1),
    'customer_id', (select customers.id from public.customers where customers.organization_id = organization limit 1),
    'company_id', (select companies.id from public.companies where companies.organization_id = organization limit 1),
    'skill_id', (select skills.id from public.skills where skills.organization_id = organization limit 1),
    'tag_id', (select tags.id from public.tags where tags.organization_id = organization limit 1),
    'field_id', (select custom_fields.id from public.custom_fields where custom_fields.organization_id = organization limit 1),
    'view_id', (select views.id from public.views where views.organization_id = organization limit 1),
    'task_id', (select tasks.id from public.tasks where tasks.organization_id = organization limit 1),
    'change_id', (select settings_audit.id from public.settings_audit where settings_audit.organization_id = organization limit 1),
    'changes', '{"priority": "urgent"}'::jsonb
  ));
end;
$$;
comment on function private.isolation_arguments(uuid) is 'Definer: one row of each kind of an organization, by the name that commands give it.';

create function public.plant_outsider()
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  outsider uuid := gen_random_uuid();
begin
  insert into auth.users (id, email) values (outsider, 'outsider-' || outsider || '@isolation.invalid');
  update auth.users set email_confirmed_at = now() where users.id = outsider;
  return outsider;
end;
$$;
comment on function public.plant_outsider() is
  'Definer, for the check alone: somebody with a confirmed address who belongs nowhere. Called in a transaction that is rolled back.';


-- trying it ------------------------------------------------------------------------------------

create function public.run_isolation_check(check_id uuid)
returns void language plpgsql set search_path = ''
as $$
declare
  organization uuid;
  attempt record;
  attempts jsonb;
  answer text;
  reached integer;
  counted jsonb := '{}';
  leaks text[] := '{}';
begin
  select isolation_checks.organization_id into organization from public.isolation_checks
  where isolation_checks.id = run_isolation_check.check_id and isolation_checks.finished_at is null;
  if not found then
    raise exception 'isolation_check_not_found' using errcode = 'P0002';
  end if;
  select jsonb_agg(to_jsonb(listed)) into attempts from public.list_isolation_attempts(organization) as listed;

  begin
    insert into realtime.messages (topic, extension) values ('isolation', 'broadcast');
    perform set_config('request.jwt.claims', jsonb_build_object('sub', public.plant_outsider(), 'role', 'authenticated')::text, true);
    perform set_config('role', 'authenticated', true);
    for attempt in select * from jsonb_to_recordset(attempts) as listed (kind text, name text, statement text, topic text) loop
      answer := null;
      begin
        -- As the socket does before it asks: the policies read the topic from here.
        perform set_config('realtime.topic', coalesce(attempt.topic, ''), true);
        if attempt.kind = 'command' then
          execute attempt.statement into answer;
          answer := case answer when '' then 'done' else answer end;
        else
          execute attempt.statement;
          get diagnostics reached = row_count;
          answer := nullif(reached, 0)::text;
        end if;
        raise sqlstate 'UNDO0';
      exception
        when sqlstate 'UNDO0' then null;
        when insufficient_privilege or no_data_found then answer := null;
        -- No refusal: a policy is asked before the constraints, and a command has to be before its arguments.
        when others then answer := sqlstate;
      end;
      counted := counted || jsonb_build_object(attempt.kind, coalesce((counted ->> attempt.kind)::integer, 0) + 1);
      -- The public face, what is one's own, and counting nothing let nobody in.
      if answer is not null and attempt.kind || ' ' || attempt.name <> all(array[
        'table select organizations', 'table select departments', 'command claim_customers', 'command erase_own_account',
        'command export_own', 'command forget_first_message', 'command front_topic', 'command list_organizations',
        'command mark_notifications_read', 'command set_desk_settings', 'command start_upload', 'command submit_ticket'
      ]) and not (attempt.name = 'count_tickets' and answer !~ '[1-9]')
        and not (attempt.name = 'change_tickets' and answer !~ ',done\)$') then
        leaks := leaks || (attempt.kind || ' ' || attempt.name);
      end if;
    end loop;
    raise sqlstate 'UNDO0';
  exception when sqlstate 'UNDO0' then
    null;
  end;
  perform public.finish_isolation_check(run_isolation_check.check_id, counted, leaks);
end;
$$;
comment on function public.run_isolation_check(uuid) is
  'Tries everything as an outsider in a subtransaction that is always rolled back, and keeps the report. Not definer: it has to change its role. Raises isolation_check_not_found.';

create function public.finish_isolation_check(check_id uuid, tried jsonb, leaks text[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.isolation_checks
  set finished_at = clock_timestamp(), tried = finish_isolation_check.tried, leaks = finish_isolation_check.leaks
  where isolation_checks.id = finish_isolation_check.check_id and isolation_checks.finished_at is null;
end;
$$;
comment on function public.finish_isolation_check(uuid, jsonb, text[]) is
  'Definer, for the check alone: writes the report, once.';

grant execute on function
  public.list_isolation_attempts(uuid), public.plant_outsider(), public.run_isolation_check(uuid),
  public.finish_isolation_check(uuid, jsonb, text[])
to service_role;
