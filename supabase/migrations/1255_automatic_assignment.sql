/*
 * How a ticket that comes to a team finds its person. What was known at that moment is kept with the decision, and the
 * choice is a function of that alone: whoever asks "why me?" is answered, and can have it decided again.
 */

-- assignment_decisions ------------------------------------------------------------------------

create table public.assignment_decisions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  ticket_id uuid not null,
  team_id uuid not null,
  turn bigint not null,
  method text not null check (method in ('round_robin', 'least_loaded', 'skills_first')),
  inputs jsonb not null,
  assignee_id uuid references public.profiles (id),
  reason text not null check (reason in ('only_one', 'next_in_turn', 'least_loaded', 'best_skills', 'empty_team', 'nobody_can')),
  ranking jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (team_id, organization_id, turn),
  foreign key (ticket_id, organization_id) references public.ticket_desk (ticket_id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id),
  check ((assignee_id is null) = (reason in ('empty_team', 'nobody_can')))
);

comment on table public.assignment_decisions is
  'One row each time that a ticket was to find its person by itself: who could have got it, who did, and why. Ids and counts, no words.';
comment on column public.assignment_decisions.turn is 'Runs within the team; round robin asks whose last turn is longest ago.';
comment on column public.assignment_decisions.inputs is
  'All that the choice is made of: method, skills that the ticket takes, and of each person of the team what counted at that moment.';
comment on column public.assignment_decisions.ranking is
  'The people in the order in which they would have got it: each with a score, compared from left to right, the lowest first, or why they could not.';

create index assignment_decisions_ticket_id_idx on public.assignment_decisions (ticket_id, organization_id, created_at desc);
create index assignment_decisions_assignee_id_idx on public.assignment_decisions (assignee_id, team_id, turn desc);

alter table public.assignment_decisions enable row level security;

grant select (id, organization_id, ticket_id, team_id, turn, method, inputs, assignee_id, reason, ranking, created_at)
  on public.assignment_decisions to authenticated;
grant select on public.assignment_decisions to service_role;

create policy "staff read why a ticket that they see found its person"
on public.assignment_decisions for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = assignment_decisions.ticket_id));

create trigger refuse_change before update or delete or truncate on public.assignment_decisions
for each statement execute function private.refuse_change();


-- choosing ------------------------------------------------------------------------------------

create function private.choose_assignee(inputs jsonb)
returns jsonb language plpgsql immutable set search_path = ''
as $$
declare
  ranking jsonb;
  chosen uuid;
  able integer;
begin
  with people as (
    select
      person ->> 'profile_id' as profile_id, (person ->> 'last_turn')::bigint as last_turn,
      case
        when not (person ->> 'can_reply')::boolean then 'cannot_reply'
        when (person ->> 'is_away')::boolean then 'away'
        when (person ->> 'load')::integer >= (person ->> 'capacity')::integer then 'full'
      end as refused,
      -- Who has no limit has as much room as who has the most.
      round((person ->> 'load')::numeric / greatest(1, coalesce(
        (person ->> 'capacity')::integer, max((person ->> 'capacity')::integer) over ())), 6) as fullness,
      (
        select count(*) from jsonb_each_text(inputs -> 'skills') as needed (skill_id, level)
        where coalesce((person -> 'skills' ->> needed.skill_id)::integer, 0) < needed.level::integer
      ) as missing_skills
    from jsonb_array_elements(inputs -> 'people') as team (person)
  ), scored as (
    select people.profile_id, people.refused, case inputs ->> 'method'
      when 'round_robin' then jsonb_build_array(people.last_turn)
      when 'least_loaded' then jsonb_build_array(people.fullness, people.last_turn)
      when 'skills_first' then jsonb_build_array(people.missing_skills, people.fullness, people.last_turn)
    end as score
    from people
  )
  select
    coalesce(jsonb_agg(
      jsonb_build_object('profile_id', scored.profile_id, 'refused', scored.refused, 'score', scored.score)
      order by scored.refused nulls first, scored.score, scored.profile_id), '[]'),
    (array_agg(scored.profile_id::uuid order by scored.score, scored.profile_id) filter (where scored.refused is null))[1],
    count(*) filter (where scored.refused is null)
  into ranking, chosen, able
  from scored;

  return jsonb_build_object('assignee_id', chosen, 'ranking', ranking, 'reason', case
    when ranking = '[]' then 'empty_team'
    when able = 0 then 'nobody_can'
    when able = 1 then 'only_one'
    when inputs ->> 'method' = 'round_robin' then 'next_in_turn'
    when inputs ->> 'method' = 'skills_first' and inputs -> 'skills' <> '{}' then 'best_skills'
    else 'least_loaded'
  end);
end;
$$;
comment on function private.choose_assignee(jsonb) is
  'Who gets a ticket, by what is known and nothing else: the same inputs always name the same person.';

create function private.assignment_inputs(desk public.ticket_desk, method text)
returns jsonb language plpgsql security definer set search_path = ''
as $$
declare
  people uuid[];
begin
  -- Whose membership is just being changed is left out: waiting for that could be waiting for each other.
  people := array(
    select members.profile_id
    from public.team_members
    join public.members
      on members.profile_id = team_members.profile_id and members.organization_id = team_members.organization_id
    where team_members.team_id = desk.team_id
    for key share of members skip locked);
  return jsonb_build_object(
    'method', method,
    'skills', (
      select coalesce(jsonb_object_agg(category_skills.skill_id, category_skills.level), '{}')
      from public.category_skills where category_skills.category_id = desk.category_id),
    'people', (
      select coalesce(jsonb_agg(private.candidate(person.id, desk) order by person.id), '[]')
      from unnest(people) as person (id)));
end;
$$;
comment on function private.assignment_inputs(public.ticket_desk, text) is
  'Definer, whoever asks: what a choice for this ticket in its team is made of now.';

create function private.candidate(person uuid, desk public.ticket_desk)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  availability public.member_availability;
begin
  select * into availability from public.member_availability
  where member_availability.profile_id = person and member_availability.organization_id = desk.organization_id;
  return jsonb_build_object(
    'profile_id', person,
    'can_reply', private.member_may(person, 'reply_to_tickets', desk.organization_id),
    'is_away', not coalesce(availability.working, true) or coalesce(availability.away_until > now(), false),
    'capacity', availability.capacity,
    'load', (
      select count(*) from public.ticket_desk
      where ticket_desk.organization_id = desk.organization_id and ticket_desk.assignee_id = person
        and ticket_desk.place = 'desk' and ticket_desk.status in ('open', 'in_progress', 'waiting')),
    'skills', (
      select coalesce(jsonb_object_agg(member_skills.skill_id, member_skills.level), '{}')
      from public.member_skills
      join public.category_skills
        on category_skills.skill_id = member_skills.skill_id and category_skills.category_id = desk.category_id
      where member_skills.profile_id = person),
    'last_turn', (
      select coalesce(max(assignment_decisions.turn), 0) from public.assignment_decisions
      where assignment_decisions.assignee_id = person and assignment_decisions.team_id = desk.team_id));
end;
$$;
comment on function private.candidate(uuid, public.ticket_desk) is
  'Definer, whoever asks: what of a person counts when a ticket looks for somebody. Their load is what list_workload shows.';


-- deciding ------------------------------------------------------------------------------------

create function private.assign_automatically(wanted_ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk;
  team public.teams;
  inputs jsonb;
  choice jsonb;
begin
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  select * into team from public.teams where teams.id = desk.team_id;
  if team.assignment is null or team.assignment = 'manual' or desk.assignee_id is not null
    or desk.place <> 'desk' or desk.status not in ('open', 'in_progress', 'waiting') then
    return;
  end if;
  -- History takes this lock anyway for each ticket that is opened or given away. Taken before the loads are counted, it
  -- keeps two tickets from meeting one last free place, in two teams of one person too.
  perform 1 from private.organization_counters
  where organization_counters.organization_id = desk.organization_id for no key update;

  inputs := private.assignment_inputs(desk, team.assignment);
  choice := private.choose_assignee(inputs);
  insert into public.assignment_decisions
    (organization_id, ticket_id, team_id, turn, method, inputs, assignee_id, reason, ranking)
  values (
    desk.organization_id, desk.ticket_id, team.id,
    (
      select coalesce(max(assignment_decisions.turn), 0) + 1 from public.assignment_decisions
      where assignment_decisions.team_id = team.id and assignment_decisions.organization_id = team.organization_id
    ),
    team.assignment, inputs, (choice ->> 'assignee_id')::uuid, choice ->> 'reason', choice -> 'ranking');
  if choice ->> 'assignee_id' is not null then
    perform private.act_as_system(true);
    update public.ticket_desk set assignee_id = (choice ->> 'assignee_id')::uuid where ticket_desk.ticket_id = desk.ticket_id;
    perform private.act_as_system(false);
  end if;
end;
$$;
comment on function private.assign_automatically(uuid) is
  'Definer: gives a free ticket to somebody of its team, if the team has that done, and keeps why. Whoever opened or moved it, history names nobody as the actor.';

create function public.replay_assignment(decision_id uuid)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
declare
  decision public.assignment_decisions;
begin
  select * into decision from public.assignment_decisions where assignment_decisions.id = replay_assignment.decision_id;
  if not found or not private.may('read_tickets', decision.ticket_id) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  return private.choose_assignee(decision.inputs) ->> 'assignee_id';
end;
$$;
comment on function public.replay_assignment(uuid) is
  'Definer, because choosing is private: decides once more from what was stored, for who sees the ticket. Returns the person, null for nobody.';


-- what a team and a person are given ----------------------------------------------------------

create function public.set_team_assignment(team_id uuid, assignment text, seen_assignment text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  team public.teams := private.lock_team(set_team_assignment.team_id);
begin
  perform private.check_seen_setting(set_team_assignment.seen_assignment, team.assignment);
  update public.teams set assignment = set_team_assignment.assignment where teams.id = team.id;
end;
$$;
comment on function public.set_team_assignment(uuid, text, text) is
  'How tickets that come to a team from now on find their person; those that wait there stay. Raises setting_changed_meanwhile.';

create function public.set_member_capacity(
  organization_id uuid, profile_id uuid, capacity integer default null, seen_capacity integer default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member(set_member_capacity.profile_id, set_member_capacity.organization_id);
  perform private.check_seen_setting(set_member_capacity.seen_capacity::text, coalesce((
    select member_availability.capacity from public.member_availability
    where member_availability.profile_id = set_member_capacity.profile_id
      and member_availability.organization_id = set_member_capacity.organization_id
    for update
  ), -1)::text);
  insert into public.member_availability (profile_id, organization_id, capacity)
  values (set_member_capacity.profile_id, set_member_capacity.organization_id, set_member_capacity.capacity)
  on conflict on constraint member_availability_pkey do update
  set capacity = excluded.capacity, updated_at = now();
end;
$$;
comment on function public.set_member_capacity(uuid, uuid, integer, integer) is
  'How many tickets a member can have at a time, null for no limit; whether they are away stays. A seen capacity of -1 means no limit. Raises member_not_found, setting_changed_meanwhile.';

grant execute on function
  public.replay_assignment(uuid), public.set_team_assignment(uuid, text, text),
  public.set_member_capacity(uuid, uuid, integer, integer)
to authenticated;
