/*
 * What an organization promises its customers, by priority, and what follows for a ticket:
 *
 * - An answer: from the customer's oldest unanswered words, as metrics tell them; the first one has a time of its own. A
 *   public response by staff keeps the promise, a note does not.
 * - A solution: from the creation, or from when the ticket last came back to work.
 * - While it waits for the customer, is resolved or closed, merged, spam or deleted, nothing is due. Back at work, both
 *   clocks begin anew. Snoozing stops no clock: the customer waits all the same.
 * - Another priority is another promise from the same beginning. All times are running hours until there are business hours.
 */

-- service_levels ------------------------------------------------------------------------------

create table public.service_levels (
  organization_id uuid not null references public.organizations (id),
  priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
  first_reply_minutes integer check (first_reply_minutes between 1 and 525600),
  next_reply_minutes integer check (next_reply_minutes between 1 and 525600),
  resolve_minutes integer check (resolve_minutes between 1 and 525600),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, priority)
);

comment on table public.service_levels is
  'How soon an organization promises to answer and to solve, by priority, in running minutes. Null promises nothing.';
comment on column public.service_levels.first_reply_minutes is 'Until the first public response by staff.';
comment on column public.service_levels.next_reply_minutes is 'Until each later one that the customer waits for.';
comment on column public.service_levels.resolve_minutes is 'Until it is resolved, of the time that it is in work without a break.';

alter table public.service_levels enable row level security;

grant select (organization_id, priority, first_reply_minutes, next_reply_minutes, resolve_minutes, updated_at)
  on public.service_levels to authenticated;
grant select on public.service_levels to service_role;

create policy "members read what is promised"
on public.service_levels for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- what is promised for a ticket -----------------------------------------------------------------

create function private.at_risk_until()
returns timestamptz language sql stable set search_path = ''
as $$
  select now() + interval '1 hour';
$$;
comment on function private.at_risk_until() is 'A ticket whose promise ends before this is at risk, or late already.';

create function private.promises_of(desk public.ticket_desk)
returns table (reply_due_at timestamptz, resolve_due_at timestamptz) language plpgsql stable set search_path = ''
as $$
begin
  -- Not by its place, which a trigger before the update does not know yet.
  if desk.status not in ('open', 'in_progress') or desk.is_spam
    or desk.deleted_at is not null or desk.merged_into_id is not null then
    return;
  end if;
  return query
  select
    case when ticket_metrics.asked_at is not null then
      greatest(ticket_metrics.asked_at, ticket_metrics.working_since) + make_interval(mins => case
        when ticket_metrics.first_reply_at is null then service_levels.first_reply_minutes
        else service_levels.next_reply_minutes end) end,
    ticket_metrics.working_since + make_interval(mins => service_levels.resolve_minutes)
  from public.ticket_metrics
  join public.service_levels
    on service_levels.organization_id = ticket_metrics.organization_id and service_levels.priority = desk.priority
  where ticket_metrics.ticket_id = desk.ticket_id;
end;
$$;
comment on function private.promises_of(public.ticket_desk) is
  'When the promises to a ticket end, by its times, its priority and what its organization promises; no row when nothing is due.';

create function private.renew_promises(renewed uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.ticket_desk
  set (reply_due_at, resolve_due_at) = (
    select promises.reply_due_at, promises.resolve_due_at from private.promises_of(ticket_desk) as promises)
  where ticket_desk.ticket_id = any(renewed)
    and (ticket_desk.reply_due_at, ticket_desk.resolve_due_at) is distinct from (
      (select promises.reply_due_at from private.promises_of(ticket_desk) as promises),
      (select promises.resolve_due_at from private.promises_of(ticket_desk) as promises));
end;
$$;
comment on function private.renew_promises(uuid[]) is
  'Definer: for what changes a promise and writes no desk row itself: another service level, merged and hidden words.';


-- deciding what is promised ---------------------------------------------------------------------

create function public.set_service_level(
  organization_id uuid, priority text, first_reply_minutes integer, next_reply_minutes integer, resolve_minutes integer,
  seen_updated_at timestamptz default null
)
returns timestamptz language plpgsql security definer set search_path = ''
as $$
declare
  level public.service_levels;
  concerned uuid[];
begin
  perform private.require_organization(set_service_level.organization_id, 'manage_organization');
  perform private.lock_organization(set_service_level.organization_id);
  select * into level from public.service_levels
  where service_levels.organization_id = set_service_level.organization_id
    and service_levels.priority = set_service_level.priority
  for update;
  perform private.check_seen_setting(seen_updated_at::text, level.updated_at::text);
  insert into public.service_levels as levels (organization_id, priority, first_reply_minutes, next_reply_minutes, resolve_minutes)
  values (
    set_service_level.organization_id, set_service_level.priority, set_service_level.first_reply_minutes,
    set_service_level.next_reply_minutes, set_service_level.resolve_minutes)
  on conflict on constraint service_levels_pkey do update
  set
    first_reply_minutes = excluded.first_reply_minutes, next_reply_minutes = excluded.next_reply_minutes,
    resolve_minutes = excluded.resolve_minutes, updated_at = clock_timestamp()
  returning * into level;

  concerned := array(
    select ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.organization_id = level.organization_id and ticket_desk.place in ('desk', 'snoozed')
      and ticket_desk.status in ('open', 'in_progress') and ticket_desk.priority = level.priority);
  perform 1 from public.tickets where tickets.id = any(concerned) order by tickets.id for update;
  perform private.renew_promises(concerned);
  return level.updated_at;
end;
$$;
comment on function public.set_service_level(uuid, text, integer, integer, integer, timestamptz) is
  'Promises something else for a priority, in minutes; null promises nothing. Tickets at work are due anew from the same beginning. Returns updated_at. Raises setting_changed_meanwhile, and 23514 for an unknown priority and for less than a minute or more than a year.';

grant execute on function public.set_service_level(uuid, text, integer, integer, integer, timestamptz) to authenticated;
