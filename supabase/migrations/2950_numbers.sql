/*
 * Every number that people see, defined once: which tickets are behind it and what each adds. Counts, means and lists all
 * read this view, so they cannot disagree. A row of it stands for one ticket, or for one wait of a ticket.
 */

create view private.numbers as
-- How things stand now, on the desk. A ticket is live until it is resolved.
select
  'status' as number, ticket_desk.status as group_key, ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id as person_id, ticket_desk.last_activity_at as at, null::timestamptz as until,
  private.seconds_between(ticket_desk.created_at, now()) as seconds
from public.ticket_desk
where ticket_desk.place = 'desk'
union all
select
  live.number, live.group_key, ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id, ticket_desk.last_activity_at, null,
  private.seconds_between(ticket_desk.created_at, now())
from public.ticket_desk
cross join lateral (values
  ('live', ''),
  ('unassigned', case when ticket_desk.assignee_id is null then '' end),
  ('mine', case when ticket_desk.assignee_id = (select auth.uid()) then '' end),
  ('at_risk', case when ticket_desk.due_order <= (select private.at_risk_until()) then '' end),
  ('assignee', ticket_desk.assignee_id::text),
  ('team', coalesce(ticket_desk.team_id::text, '')),
  ('priority', ticket_desk.priority),
  ('department', ticket_desk.department_id::text),
  ('category', coalesce(ticket_desk.category_id::text, '')),
  ('age', case
    when ticket_desk.created_at > now() - interval '1 day' then 'under_1_day'
    when ticket_desk.created_at > now() - interval '3 days' then 'under_3_days'
    when ticket_desk.created_at > now() - interval '7 days' then 'under_7_days'
    when ticket_desk.created_at > now() - interval '30 days' then 'under_30_days'
    else 'older'
  end)
) as live (number, group_key)
where ticket_desk.place = 'desk' and ticket_desk.status in ('open', 'in_progress', 'waiting') and live.group_key is not null
union all
select
  'unanswered', '', ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id, ticket_metrics.asked_at, null,
  private.seconds_between(ticket_metrics.asked_at, now())
from public.ticket_desk
join public.ticket_metrics on ticket_metrics.ticket_id = ticket_desk.ticket_id
where ticket_desk.place = 'desk' and ticket_desk.status in ('open', 'in_progress', 'waiting') and ticket_metrics.asked_at is not null
union all
-- What happened, by when it did. Spam and what was deleted do not count; a merged ticket has no times.
select
  'created', '', ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id, ticket_metrics.began_at, null, null
from public.ticket_metrics
join public.ticket_desk on ticket_desk.ticket_id = ticket_metrics.ticket_id
where ticket_desk.place not in ('deleted', 'spam')
union all
-- What is unsolved at a moment: from its creation until its last resolution, as far as that is known today. So the backlog at
-- the end of a period is the one at its beginning, with what was created and without what was resolved in it.
select
  'backlog', '', ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id, ticket_metrics.began_at, coalesce(ticket_metrics.last_resolved_at, 'infinity'), null
from public.ticket_metrics
join public.ticket_desk on ticket_desk.ticket_id = ticket_metrics.ticket_id
where ticket_desk.place not in ('deleted', 'spam')
union all
select
  solved.number, '', ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  ticket_desk.assignee_id, ticket_metrics.last_resolved_at, null, solved.seconds
from public.ticket_metrics
join public.ticket_desk on ticket_desk.ticket_id = ticket_metrics.ticket_id
cross join lateral (values
  ('full_resolution', private.seconds_between(ticket_metrics.began_at, ticket_metrics.last_resolved_at)),
  ('requester_wait', ticket_metrics.requester_wait_seconds),
  ('agent_wait', ticket_metrics.agent_wait_seconds)
) as solved (number, seconds)
where ticket_desk.place not in ('deleted', 'spam') and ticket_metrics.last_resolved_at is not null
union all
-- A reply is its author's; what became of a ticket is its assignee's.
select
  ticket_times.kind, '', ticket_desk.organization_id, ticket_desk.ticket_id,
  ticket_desk.assignee_id, ticket_desk.team_id, ticket_desk.department_id, ticket_desk.category_id,
  coalesce(ticket_times.person_id, ticket_desk.assignee_id), ticket_times.at, null, ticket_times.seconds
from private.ticket_times
join public.ticket_desk on ticket_desk.ticket_id = ticket_times.ticket_id
where ticket_desk.place not in ('deleted', 'spam');

comment on view private.numbers is
  'The definition of each number: status; live, unassigned, mine, at_risk, assignee, team, priority, department, category, age (live tickets); unanswered; created, backlog, first_reply, next_reply, first_resolution, full_resolution, reopen, requester_wait, agent_wait (by the time of the event; the backlog by its span).';


-- who may ask -----------------------------------------------------------------------------------

create function private.scope_of_number(organization uuid, number text)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text;
begin
  if not organization = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if number is null or number not in (
    'status', 'live', 'unassigned', 'mine', 'at_risk', 'assignee', 'team', 'priority', 'department', 'category', 'age', 'unanswered',
    'created', 'backlog', 'first_reply', 'next_reply', 'first_resolution', 'full_resolution', 'reopen', 'requester_wait',
    'agent_wait') then
    raise exception 'number_is_unknown' using errcode = '22023';
  end if;
  scope := case
    when number in ('status', 'live', 'unassigned', 'mine', 'at_risk', 'assignee', 'team', 'priority', 'department', 'category', 'age', 'unanswered')
      then case when private.scope_of(organization, 'read_tickets') = 'none' then 'none' else 'all' end
    else private.scope_of(organization, 'read_reports')
  end;
  if scope = 'none' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return scope;
end;
$$;
comment on function private.scope_of_number(uuid, text) is
  'Definer: how widely the caller may ask a number. How things stand now is for who reads tickets; what happened, for who reads reports: own numbers or all.';

create type private.counted as (
  group_key text,
  ticket_id uuid,
  person_id uuid,
  at timestamptz,
  until timestamptz,
  seconds bigint
);

create function private.tickets_behind(
  organization uuid, number text, group_key text, from_time timestamptz, to_time timestamptz,
  before_at timestamptz, before_ticket uuid, page_size integer,
  split_by text default null, zone text default 'UTC', of_team uuid default null, of_person uuid default null
)
returns setof private.counted language plpgsql stable security definer set search_path = ''
as $$
declare
  asked text := number;
  asked_group text := group_key;
  reports text := private.scope_of_number(organization, number);
  scope text := private.scope_of(organization, 'read_tickets');
  teams uuid[] := private.own_teams();
  caller uuid := auth.uid();
begin
  return query
  select keyed.key, numbers.ticket_id, numbers.person_id, numbers.at, numbers.until, numbers.seconds
  from private.numbers
  cross join lateral (
    select case split_by
      when 'day' then to_char(numbers.at at time zone zone, 'YYYY-MM-DD')
      when 'department' then numbers.department_id::text
      when 'category' then coalesce(numbers.category_id::text, '')
      when 'team' then coalesce(numbers.team_id::text, '')
      when 'person' then coalesce(numbers.person_id::text, '')
      when 'channel' then (select ticket_metrics.opened_by from public.ticket_metrics where ticket_metrics.ticket_id = numbers.ticket_id)
      else numbers.group_key
    end as key
  ) as keyed
  where numbers.organization_id = organization
    and numbers.number = asked
    and (asked_group is null or keyed.key = asked_group)
    and coalesce(numbers.until, numbers.at) >= coalesce(from_time, '-infinity')
    and numbers.at < coalesce(to_time, 'infinity')
    and (of_team is null or numbers.team_id = of_team)
    and (of_person is null or numbers.person_id = of_person)
    and (numbers.at, numbers.ticket_id) < (before_at, before_ticket)
    and (reports = 'all' or numbers.person_id = caller) -- guard: own_numbers
    and case scope
      when 'all' then true
      when 'own_teams' then coalesce(numbers.team_id = any(teams), false) or coalesce(numbers.assignee_id = caller, false)
      when 'own' then coalesce(numbers.assignee_id = caller, false)
      else false
    end
  order by numbers.at desc, numbers.ticket_id desc
  limit page_size;
end;
$$;
comment on function private.tickets_behind(uuid, text, text, timestamptz, timestamptz, timestamptz, uuid, integer, text, text, uuid, uuid) is
  'Definer: what a number consists of for the caller, over the tickets that they may read, by its own groups or split by day, department, category, team, person or channel; every count and every list is made of it.';
