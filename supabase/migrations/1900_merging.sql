/*
 * Two tickets about one thing. Merging moves no row: the source points at its target and closes, staff read both as
 * one thread, and unmerging takes back exactly what merging did.
 */

-- ticket_merges ---------------------------------------------------------------------------------

create table public.ticket_merges (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  source_id uuid not null,
  target_id uuid not null,
  source_status text not null check (source_status in ('open', 'in_progress', 'waiting', 'resolved', 'closed')),
  shared boolean not null,
  added_to_source_id uuid,
  added_to_target_id uuid,
  merged_by uuid references public.profiles (id),
  merged_at timestamptz not null default clock_timestamp(),
  unmerged_by uuid references public.profiles (id),
  unmerged_at timestamptz,
  foreign key (source_id, organization_id) references public.tickets (id, organization_id),
  foreign key (target_id, organization_id) references public.tickets (id, organization_id),
  foreign key (added_to_source_id, organization_id) references public.customers (id, organization_id),
  foreign key (added_to_target_id, organization_id) references public.customers (id, organization_id)
);

comment on table public.ticket_merges is
  'Which ticket was merged into which, and what unmerging needs to take it back. One without unmerged_at stands.';
comment on column public.ticket_merges.target_id is
  'What it was merged into then. When that is merged on, ticket_desk.merged_into_id names the last one, this stays.';
comment on column public.ticket_merges.source_status is
  'Before the merge closed it. The other columns of the source need no note: closing and reopening undo each other.';
comment on column public.ticket_merges.added_to_source_id is
  'The customer whom sharing made a participant of the source: the target''s requester. Unmerging removes them again.';
comment on column public.ticket_merges.added_to_target_id is
  'The customer whom sharing made a participant of the target: the source''s requester. Unmerging removes them again.';

create unique index ticket_merges_standing_idx on public.ticket_merges (source_id) where unmerged_at is null;
create index ticket_merges_organization_id_idx on public.ticket_merges (organization_id);
create index ticket_merges_source_id_idx on public.ticket_merges (source_id, organization_id);
create index ticket_merges_target_id_idx on public.ticket_merges (target_id, organization_id);
create index ticket_merges_added_to_source_id_idx on public.ticket_merges (added_to_source_id, organization_id);
create index ticket_merges_added_to_target_id_idx on public.ticket_merges (added_to_target_id, organization_id);
create index ticket_merges_merged_by_idx on public.ticket_merges (merged_by);
create index ticket_merges_unmerged_by_idx on public.ticket_merges (unmerged_by);

alter table public.ticket_merges enable row level security;

grant select (
  id, organization_id, source_id, target_id, source_status, shared, added_to_source_id, added_to_target_id, merged_by,
  merged_at, unmerged_by, unmerged_at
) on public.ticket_merges to authenticated;
grant select on public.ticket_merges to service_role;

create policy "staff read the merges of tickets that they read"
on public.ticket_merges for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_merges.source_id));


-- merging ---------------------------------------------------------------------------------------

create function private.lock_together(named uuid[], others uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
declare
  wanted uuid;
begin
  perform 1
  from public.tickets
  join public.ticket_desk on ticket_desk.ticket_id = tickets.id
  where tickets.id = any(named || others)
  order by ticket_desk.merged_into_id is null, tickets.id
  for update of tickets;
  foreach wanted in array named loop
    perform private.lock_ticket(wanted, 'merge_tickets');
  end loop;
end;
$$;
comment on function private.lock_together(uuid[], uuid[]) is
  'Definer: locks the tickets that the caller named and may merge, and those that hang on them. Merged ones first, as a reply to a merged ticket does, which finds its target only then; else in the order of their ids.';

create function private.begin_merging(named uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  -- Asked before any lock, as private.lock_ticket does.
  if exists (select 1 from unnest(named) as names (id) where names.id is null or not private.sees_ticket(names.id)) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  perform private.lock_organization(organizations.id)
  from (
    select distinct tickets.organization_id as id from public.tickets where tickets.id = any(named) order by 1
  ) as organizations;
end;
$$;
comment on function private.begin_merging(uuid[]) is
  'Definer: merging and unmerging in one organization wait for each other, so that what hangs on what stands still meanwhile.';

create function public.merge_tickets(source_ids uuid[], target_id uuid, share boolean default false)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  target public.ticket_desk;
  sources uuid[] := array(select distinct names.id from unnest(merge_tickets.source_ids) as names (id));
begin
  if cardinality(sources) not between 1 and 50 then
    raise exception 'merge_takes_1_to_50_tickets' using errcode = '22023';
  end if;
  if merge_tickets.target_id = any(sources) then
    raise exception 'ticket_merges_into_itself' using errcode = 'P0001';
  end if;
  perform private.begin_merging(sources || merge_tickets.target_id);
  perform private.lock_together(sources || merge_tickets.target_id, array(
    select ticket_desk.ticket_id from public.ticket_desk where ticket_desk.merged_into_id = any(sources)));

  select * into target from public.ticket_desk where ticket_desk.ticket_id = merge_tickets.target_id;
  if exists (
    select 1 from public.ticket_desk
    where ticket_desk.ticket_id = any(sources) and ticket_desk.organization_id <> target.organization_id
  ) then
    raise exception 'tickets_of_two_organizations' using errcode = 'P0001';
  end if;
  -- Asked for twice, done once.
  sources := array(
    select ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.ticket_id = any(sources) and ticket_desk.merged_into_id is distinct from target.ticket_id
    order by ticket_desk.ticket_id
  );
  if exists (
    select 1 from public.ticket_desk
    where ticket_desk.ticket_id = any(sources || target.ticket_id) and ticket_desk.place not in ('desk', 'snoozed', 'archived')
  ) then
    raise exception 'ticket_is_put_away' using errcode = 'P0001';
  end if;
  if cardinality(sources) = 0 then
    return target.version;
  end if;

  insert into public.ticket_merges (organization_id, source_id, target_id, source_status, shared, merged_by)
  select tickets.organization_id, tickets.id, target.ticket_id, tickets.status, coalesce(merge_tickets.share, false), auth.uid()
  from public.tickets where tickets.id = any(sources);

  -- What was merged into a source goes where the source goes, so that one look finds the ticket that is worked on.
  update public.ticket_desk set merged_into_id = target.ticket_id
  where ticket_desk.ticket_id = any(sources) or ticket_desk.merged_into_id = any(sources);
  update public.tickets set status = 'closed' where tickets.id = any(sources) and tickets.status <> 'closed';
  update public.ticket_desk set last_activity_at = greatest(ticket_desk.last_activity_at, now()) where ticket_desk.ticket_id = target.ticket_id;
  perform private.note_change(target.ticket_id, target.organization_id, 'changed', array['merged_into_id'], false);

  if merge_tickets.share then
    perform private.share_merged(sources, target.ticket_id);
  end if;
  return private.desk_version(target.ticket_id);
end;
$$;
comment on function public.merge_tickets(uuid[], uuid, boolean) is
  'Makes 1 to 50 tickets part of another of the same organization: they close, staff read all as one thread. Customers read what they read before, unless shared: then each requester takes part in the other ticket. Raises ticket_merges_into_itself, tickets_of_two_organizations, ticket_is_put_away (deleted, spam or merged). Returns the target''s desk version.';

create function private.share_merged(sources uuid[], target uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  gain record;
begin
  for gain in
    select merges.id as merge_id, merges.organization_id, gains.ticket_id, gains.customer_id, gains.name, gains.side
    from public.ticket_merges as merges
    join public.tickets as source_ticket on source_ticket.id = merges.source_id
    join public.tickets as target_ticket on target_ticket.id = merges.target_id
    join public.customers as source_customer on source_customer.id = source_ticket.customer_id
    join public.customers as target_customer on target_customer.id = target_ticket.customer_id
    cross join lateral (values
      (merges.source_id, target_customer.id, target_customer.name, 'source'),
      (merges.target_id, source_customer.id, source_customer.name, 'target')
    ) as gains (ticket_id, customer_id, name, side)
    where merges.source_id = any(sources) and merges.target_id = share_merged.target and merges.unmerged_at is null
      and source_ticket.customer_id <> target_ticket.customer_id
    order by gains.ticket_id, gains.customer_id
  loop
    insert into public.ticket_participants (ticket_id, organization_id, customer_id, name, added_by)
    values (gain.ticket_id, gain.organization_id, gain.customer_id, gain.name, auth.uid())
    on conflict do nothing;
    if found then
      update public.ticket_merges
      set
        added_to_source_id = case when gain.side = 'source' then gain.customer_id else ticket_merges.added_to_source_id end,
        added_to_target_id = case when gain.side = 'target' then gain.customer_id else ticket_merges.added_to_target_id end
      where ticket_merges.id = gain.merge_id;
      perform private.write_history(
        gain.organization_id, gain.ticket_id, 'ticket_shared', 'public', null, null, null, gain.customer_id);
    end if;
  end loop;
end;
$$;
comment on function private.share_merged(uuid[], uuid) is
  'Definer: makes the requesters of merged tickets participants of the other one, tells both tickets'' people, and remembers whom it added.';

create function public.preview_merge(source_id uuid, target_id uuid)
returns table (customer_id uuid, name text, email text, gains_ticket_id uuid, replies bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not coalesce(private.sees_ticket(preview_merge.source_id) and private.sees_ticket(preview_merge.target_id), false) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  if not (private.may('merge_tickets', preview_merge.source_id) and private.may('merge_tickets', preview_merge.target_id)) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return query
  select
    gainers.customer_id,
    case when private.scope_of(customers.organization_id, 'read_customers') = 'all' then customers.name end,
    case when private.scope_of(customers.organization_id, 'read_customers') = 'all' then customers.email end,
    shown.id,
    (
      select count(*) from public.ticket_responses
      where ticket_responses.ticket_id = shown.id and ticket_responses.visibility = 'public'
    )
  from public.tickets as gainers
  join public.customers on customers.id = gainers.customer_id
  join public.tickets as shown
    on shown.id in (preview_merge.source_id, preview_merge.target_id)
    and shown.id <> gainers.id and shown.organization_id = gainers.organization_id
  where gainers.id in (preview_merge.source_id, preview_merge.target_id)
    and shown.customer_id <> gainers.customer_id
    and not exists (
      select 1 from public.ticket_participants
      where ticket_participants.ticket_id = shown.id and ticket_participants.customer_id = gainers.customer_id
    );
end;
$$;
comment on function public.preview_merge(uuid, uuid) is
  'Definer, because it must not depend on what else the caller reads: who would gain sight of which ticket, and of how many replies, if the merge were shared.';


-- reading merged tickets as one -----------------------------------------------------------------

create function public.list_thread(
  ticket_id uuid, before_created_at timestamptz default null, before_id uuid default null, page_size integer default 50
)
returns setof public.ticket_responses language sql stable set search_path = ''
as $$
  select responses.*
  from (
    select list_thread.ticket_id as id
    union all
    select ticket_desk.ticket_id from public.ticket_desk where ticket_desk.merged_into_id = list_thread.ticket_id
  ) as parts
  cross join lateral (
    select ticket_responses.*
    from public.ticket_responses
    where ticket_responses.ticket_id = parts.id
      and (ticket_responses.created_at, ticket_responses.id) < (
        coalesce(list_thread.before_created_at, 'infinity'),
        coalesce(list_thread.before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by ticket_responses.created_at desc, ticket_responses.id desc
    limit least(list_thread.page_size, 200)
  ) as responses
  order by responses.created_at desc, responses.id desc
  limit least(list_thread.page_size, 200);
$$;
comment on function public.list_thread(uuid, timestamptz, uuid, integer) is
  'The responses of a ticket and of what was merged into it, newest first, at most 200 a page; the last one seen is named by time and id. Runs as the caller: customers read their own ticket alone, staff what their role reads.';


-- what a merged ticket may not ------------------------------------------------------------------

create function private.keep_merged_closed()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.ticket_desk where ticket_desk.ticket_id = new.id and ticket_desk.merged_into_id is not null
  ) then
    raise exception 'ticket_is_merged' using errcode = 'P0001';
  end if;
  return new;
end;
$$;
comment on function private.keep_merged_closed() is
  'Definer: a merged ticket stays closed, whoever writes; work goes on in its target.';

create trigger keep_merged_closed
before update of status on public.tickets
for each row when (old.status = 'closed' and new.status <> 'closed')
execute function private.keep_merged_closed();

create function private.reopen_merged(wanted_ticket uuid)
returns boolean language plpgsql security definer set search_path = ''
as $$
declare
  target uuid;
begin
  if not exists (select 1 from public.tickets where tickets.id = wanted_ticket and tickets.requester_id = auth.uid()) then
    return false;
  end if;
  perform 1 from public.tickets where tickets.id = wanted_ticket for update;
  select ticket_desk.merged_into_id into target from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  perform 1 from public.tickets where tickets.id = target for update;
  update public.tickets set status = private.status_when_back(tickets.id)
  where tickets.id = target and tickets.status in ('waiting', 'resolved', 'closed');
  return target is not null;
end;
$$;
comment on function private.reopen_merged(uuid) is
  'Definer: a requester who brings their merged ticket back brings back the one that it is part of, and does not learn of it.';

grant execute on function
  public.merge_tickets(uuid[], uuid, boolean), public.preview_merge(uuid, uuid),
  public.list_thread(uuid, timestamptz, uuid, integer)
to authenticated;
