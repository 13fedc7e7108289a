/* Asking for numbers, and for the tickets behind them. */

-- What is live, in one narrow index: counting it must not read the tickets that were closed long ago.
create index ticket_desk_live_idx on public.ticket_desk (organization_id, last_activity_at desc, ticket_id desc)
  include (status, assignee_id, team_id, priority, priority_rank, department_id, category_id, created_at, due_order)
  where place = 'desk' and status in ('open', 'in_progress', 'waiting');


-- any number ------------------------------------------------------------------------------------

create function private.moments(from_time timestamptz, to_time timestamptz, split_by text, zone text)
returns table (key text, beginning timestamptz, ending timestamptz)
language plpgsql stable set search_path = ''
as $$
begin
  if split_by is distinct from 'day' then
    return query select null::text, from_time, coalesce(to_time, 'infinity'::timestamptz);
    return;
  end if;
  return query
  select
    to_char(days.day, 'YYYY-MM-DD'), greatest(from_time, days.day at time zone zone),
    least(to_time, (days.day + interval '1 day') at time zone zone)
  from generate_series(
    date_trunc('day', from_time at time zone zone), to_time at time zone zone, interval '1 day') as days (day)
  where days.day at time zone zone < to_time;
end;
$$;
comment on function private.moments(timestamptz, timestamptz, text, text) is
  'The days of a period in a time zone, the first and the last as far as they lie in it; split by anything else, the period itself.';

create function private.check_split(from_time timestamptz, to_time timestamptz, split_by text, zone text)
returns void language plpgsql stable set search_path = ''
as $$
begin
  if split_by not in ('day', 'department', 'category', 'team', 'person', 'channel') then
    raise exception 'split_is_unknown' using errcode = '22023';
  end if;
  begin
    perform now() at time zone coalesce(zone, 'UTC');
  exception when invalid_parameter_value then
    raise exception 'time_zone_is_unknown' using errcode = '22023';
  end;
  if split_by = 'day' and coalesce(to_time - from_time, 'infinity') > interval '800 days' then
    raise exception 'period_is_too_long' using errcode = '22023';
  end if;
end;
$$;
comment on function private.check_split(timestamptz, timestamptz, text, text) is
  'Days are counted in a known time zone and for at most 800 of them. Raises split_is_unknown, time_zone_is_unknown, period_is_too_long.';

create function public.list_tickets_behind(
  organization_id uuid, number text, group_key text default null,
  from_time timestamptz default null, to_time timestamptz default null,
  after_at timestamptz default null, after_ticket_id uuid default null, page_size integer default 50,
  split_by text default null, time_zone text default 'UTC', of_team uuid default null, of_person uuid default null
)
returns table (ticket_id uuid, "group" text, person_id uuid, at timestamptz, seconds bigint)
language plpgsql stable security definer set search_path = ''
as $$
declare
  period record;
begin
  perform private.check_split(from_time, to_time, split_by, time_zone);
  -- The day that is asked for, or the whole period; of the backlog, what is unsolved at its end.
  select * into period from private.moments(from_time, to_time, split_by, time_zone) as moments
  where group_key is null or coalesce(moments.key, group_key) = group_key
  order by moments.ending desc
  limit 1;
  return query
  select
    behind.ticket_id, case when number = 'backlog' then coalesce(period.key, behind.group_key) else behind.group_key end,
    behind.person_id, behind.at, behind.seconds
  from private.tickets_behind(
    list_tickets_behind.organization_id, list_tickets_behind.number,
    case when period.key is null then list_tickets_behind.group_key end,
    case when number = 'backlog' then period.ending when group_key is null then from_time else period.beginning end,
    period.ending,
    coalesce(after_at, 'infinity'), coalesce(after_ticket_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
    least(greatest(coalesce(page_size, 50), 1), 200),
    split_by, time_zone, of_team, of_person) as behind
  where period.ending is not null;
end;
$$;
comment on function public.list_tickets_behind(uuid, text, text, timestamptz, timestamptz, timestamptz, uuid, integer, text, text, uuid, uuid) is
  'Definer, as counting is: the tickets behind a number or one of its groups, the last first, with what each adds in seconds. Raises organization_not_found, not_allowed, number_is_unknown, split_is_unknown, time_zone_is_unknown, period_is_too_long.';

create function public.count_numbers(
  organization_id uuid, numbers text[], from_time timestamptz default null, to_time timestamptz default null,
  split_by text default null, time_zone text default 'UTC', of_team uuid default null, of_person uuid default null
)
returns table (
  number text, "group" text, tickets bigint, events bigint, mean_seconds bigint, median_seconds bigint, p90_seconds bigint
) language plpgsql stable security definer set search_path = ''
as $$
begin
  if cardinality(numbers) > 20 then
    raise exception 'number_is_unknown' using errcode = '22023';
  end if;
  perform private.check_split(from_time, to_time, split_by, time_zone);
  return query
  select
    asked.number, behind.group_key, count(distinct behind.ticket_id), count(*),
    round(avg(behind.seconds))::bigint,
    round(percentile_cont(0.5) within group (order by behind.seconds))::bigint,
    round(percentile_cont(0.9) within group (order by behind.seconds))::bigint
  from (select distinct wanted.number from unnest(numbers) as wanted (number) where wanted.number <> 'backlog') as asked
  cross join lateral private.tickets_behind(
    count_numbers.organization_id, asked.number, null, count_numbers.from_time, count_numbers.to_time,
    'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, split_by, time_zone, of_team, of_person) as behind
  group by asked.number, behind.group_key
  union all
  -- Unsolved tickets count at each end: of every day, or of the whole period.
  select 'backlog', coalesce(moments.key, behind.group_key), count(*), count(*), null, null, null
  from private.tickets_behind(
    count_numbers.organization_id, 'backlog', null,
    case when split_by = 'day' then count_numbers.from_time else coalesce(count_numbers.to_time, 'infinity') end,
    count_numbers.to_time,
    'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null, split_by, time_zone, of_team, of_person) as behind
  join private.moments(from_time, to_time, split_by, time_zone) as moments
    on behind.at < moments.ending and behind.until >= moments.ending
  where 'backlog' = any(numbers)
  group by 2
  order by 1, 2;
end;
$$;
comment on function public.count_numbers(uuid, text[], timestamptz, timestamptz, text, text, uuid, uuid) is
  'Definer, because counting under a policy reads every row twice as slowly: several numbers in one request, by group, with mean, median and 90th percentile of their seconds. An empty group has no row. Raises what list_tickets_behind does.';

create function public.list_workload(organization_id uuid)
returns table (profile_id uuid, live_tickets bigint, capacity integer, works_now boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := private.scope_of_number(list_workload.organization_id, 'created');
begin
  return query
  select
    members.profile_id, coalesce(assigned.tickets, 0), member_availability.capacity,
    coalesce(member_availability.working, true) and coalesce(member_availability.away_until <= now(), true)
  from public.members
  left join public.member_availability
    on member_availability.profile_id = members.profile_id and member_availability.organization_id = members.organization_id
  left join (
    select behind.group_key, count(*) as tickets
    from private.tickets_behind(
      list_workload.organization_id, 'assignee', null, null, null, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null) as behind
    group by behind.group_key
  ) as assigned on assigned.group_key = members.profile_id::text
  where members.organization_id = list_workload.organization_id
    and (scope = 'all' or members.profile_id = auth.uid()) -- guard: own_workload
  order by 2 desc, members.profile_id;
end;
$$;
comment on function public.list_workload(uuid) is
  'Definer, as counting is: live tickets per member against their capacity, among those that the caller may read; one''s own row for who reads own numbers only.';

grant execute on function
  public.list_tickets_behind(uuid, text, text, timestamptz, timestamptz, timestamptz, uuid, integer, text, text, uuid, uuid),
  public.count_numbers(uuid, text[], timestamptz, timestamptz, text, text, uuid, uuid), public.list_workload(uuid)
to authenticated;


-- private.solved_counts -------------------------------------------------------------------------

create table private.solved_counts (
  organization_id uuid primary key references public.organizations (id),
  resolved bigint not null default 0,
  closed bigint not null default 0
);

comment on table private.solved_counts is
  'How many tickets lie resolved and closed on the desk. They only become more, so they are counted as they come and go.';

create function private.count_solved()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  resolved integer := (new.place = 'desk' and new.status = 'resolved')::integer;
  closed integer := (new.place = 'desk' and new.status = 'closed')::integer;
begin
  if tg_op = 'UPDATE' then
    resolved := resolved - (old.place = 'desk' and old.status = 'resolved')::integer;
    closed := closed - (old.place = 'desk' and old.status = 'closed')::integer;
  end if;
  -- The organization's counter first, as everywhere: two that wait for each other would be one too many.
  perform 1 from private.organization_counters where organization_counters.organization_id = new.organization_id for update;
  insert into private.solved_counts as counts (organization_id, resolved, closed)
  values (new.organization_id, resolved, closed)
  on conflict (organization_id) do update
  set resolved = counts.resolved + excluded.resolved, closed = counts.closed + excluded.closed;
  return null;
end;
$$;
comment on function private.count_solved() is 'Definer: a ticket came to the solved ones on the desk, or left them.';

create trigger count_solved_opened
after insert on public.ticket_desk
for each row when (new.place = 'desk' and new.status in ('resolved', 'closed'))
execute function private.count_solved();

create trigger count_solved
after update on public.ticket_desk
for each row when (
  (old.place = 'desk' and old.status in ('resolved', 'closed') or new.place = 'desk' and new.status in ('resolved', 'closed'))
  and (old.place <> new.place or old.status <> new.status)
)
execute function private.count_solved();

create function private.recount_solved(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.solved_counts (organization_id, resolved, closed)
  select organization,
    count(*) filter (where ticket_desk.status = 'resolved'), count(*) filter (where ticket_desk.status = 'closed')
  from public.ticket_desk
  where ticket_desk.organization_id = organization and ticket_desk.place = 'desk' and ticket_desk.status in ('resolved', 'closed')
  on conflict (organization_id) do update set resolved = excluded.resolved, closed = excluded.closed;
end;
$$;
comment on function private.recount_solved(uuid) is 'Definer: counts them all, after a bulk load.';


-- the numbers of the desk ---------------------------------------------------------------------------

create function private.count_mentions(organization uuid)
returns bigint language plpgsql stable security definer set search_path = ''
as $$
declare
  mentions bigint;
begin
  execute format(
    'select least(count(*), 1001) from (%s) as found',
    private.tickets_query(
      organization, private.view_condition(organization, '{"mentions": ["me"], "status": ["open", "in_progress", "waiting"]}'),
      '', 1001, 'true'))
  into mentions;
  return mentions;
end;
$$;
comment on function private.count_mentions(uuid) is 'Definer, as counting is: the live tickets that name the caller; 1001 stands for more than a thousand.';

create function public.count_tickets(organization_id uuid)
returns table (
  open bigint, in_progress bigint, waiting bigint, resolved bigint, closed bigint,
  unassigned bigint, mine bigint, high_priority bigint, at_risk bigint, snoozed bigint, mentions bigint, teams jsonb, views jsonb
) language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := private.scope_of(count_tickets.organization_id, 'read_tickets');
  -- Once, not for each row.
  caller uuid := auth.uid();
  risky_until timestamptz := private.at_risk_until();
  has_lists boolean := scope <> 'none' and count_tickets.organization_id = any(private.organizations_as_member());
begin
  if has_lists then
    mentions := private.count_mentions(count_tickets.organization_id);
    views := (
      select jsonb_object_agg(counted.view_id, counted.tickets)
      from public.count_views(count_tickets.organization_id) as counted);
  end if;
  mentions := coalesce(mentions, 0);
  views := coalesce(views, '{}');

  if scope = 'all' then
    -- The live tickets from their narrow index, the others as they were counted.
    select
      coalesce(sum(live.open), 0), coalesce(sum(live.in_progress), 0), coalesce(sum(live.waiting), 0),
      coalesce(sum(live.unassigned), 0), coalesce(sum(live.mine), 0), coalesce(sum(live.high_priority), 0),
      coalesce(sum(live.at_risk), 0),
      coalesce(
        jsonb_object_agg(live.team_id, live.open + live.in_progress + live.waiting) filter (where live.team_id is not null), '{}')
    into open, in_progress, waiting, unassigned, mine, high_priority, at_risk, teams
    from (
      select
        ticket_desk.team_id,
        count(*) filter (where ticket_desk.status = 'open') as open,
        count(*) filter (where ticket_desk.status = 'in_progress') as in_progress,
        count(*) filter (where ticket_desk.status = 'waiting') as waiting,
        count(*) filter (where ticket_desk.assignee_id is null) as unassigned,
        count(*) filter (where ticket_desk.assignee_id = caller) as mine,
        count(*) filter (where ticket_desk.priority_rank >= 3) as high_priority,
        count(*) filter (where ticket_desk.due_order <= risky_until) as at_risk
      from public.ticket_desk
      where ticket_desk.organization_id = count_tickets.organization_id
        and ticket_desk.place = 'desk' and ticket_desk.status in ('open', 'in_progress', 'waiting')
      group by ticket_desk.team_id
    ) as live;
    resolved := coalesce((
      select solved_counts.resolved from private.solved_counts
      where solved_counts.organization_id = count_tickets.organization_id), 0);
    closed := coalesce((
      select solved_counts.closed from private.solved_counts
      where solved_counts.organization_id = count_tickets.organization_id), 0);
    snoozed := (
      select count(*) from public.ticket_desk
      where ticket_desk.organization_id = count_tickets.organization_id and ticket_desk.place = 'snoozed');
    return next;
    return;
  end if;

  select
    coalesce(sum(own.open), 0), coalesce(sum(own.in_progress), 0), coalesce(sum(own.waiting), 0),
    coalesce(sum(own.resolved), 0), coalesce(sum(own.closed), 0), coalesce(sum(own.unassigned), 0), coalesce(sum(own.mine), 0),
    coalesce(sum(own.high_priority), 0), coalesce(sum(own.at_risk), 0), coalesce(sum(own.snoozed), 0),
    coalesce(
      jsonb_object_agg(own.team_id, own.open + own.in_progress + own.waiting)
        filter (where own.team_id is not null and own.open + own.in_progress + own.waiting > 0), '{}')
  into open, in_progress, waiting, resolved, closed, unassigned, mine, high_priority, at_risk, snoozed, teams
  from (
    select
      placed.team_id,
      count(*) filter (where placed.status = 'open') as open,
      count(*) filter (where placed.status = 'in_progress') as in_progress,
      count(*) filter (where placed.status = 'waiting') as waiting,
      count(*) filter (where placed.status = 'resolved') as resolved,
      count(*) filter (where placed.status = 'closed') as closed,
      count(*) filter (where placed.assignee_id is null and placed.status not in ('resolved', 'closed')) as unassigned,
      count(*) filter (where placed.assignee_id = caller and placed.status not in ('resolved', 'closed')) as mine,
      count(*) filter (where placed.priority_rank >= 3 and placed.status not in ('resolved', 'closed')) as high_priority,
      count(*) filter (where placed.status is not null and placed.due_order <= risky_until) as at_risk,
      count(*) filter (where placed.place = 'snoozed') as snoozed
    from (
      -- Without a status what is put away counts as nothing but snoozed.
      select
        case ticket_desk.place when 'desk' then ticket_desk.status end as status,
        ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.priority_rank, ticket_desk.due_order, ticket_desk.place
      from public.ticket_desk
      where ticket_desk.assignee_id = caller and ticket_desk.organization_id = count_tickets.organization_id
        and scope in ('own', 'own_teams')
      union all
      select
        case ticket_desk.place when 'desk' then ticket_desk.status end,
        ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.priority_rank, ticket_desk.due_order, ticket_desk.place
      from public.ticket_desk
      where ticket_desk.team_id = any(private.own_teams()) and ticket_desk.organization_id = count_tickets.organization_id
        and scope = 'own_teams' and ticket_desk.assignee_id is distinct from caller
    ) as placed
    group by placed.team_id
  ) as own;
  return next;
end;
$$;
comment on function public.count_tickets(uuid) is
  'Definer, because counting under a policy reads every row twice as slowly: all numbers of one viewer in one request, over what they may read; the same as `status`, `unassigned`, `mine`, `at_risk` and `team` of count_numbers, and as count_views.';

grant execute on function public.count_tickets(uuid) to authenticated;
