/* What a person has read, so that a list can show what is new to them. */

-- read_markers --------------------------------------------------------------------------------

create table public.read_markers (
  profile_id uuid not null references public.profiles (id),
  ticket_id uuid not null,
  organization_id uuid not null,
  side text not null check (side in ('staff', 'customer')),
  seen_version bigint not null check (seen_version >= 0),
  seen_at timestamptz not null default now(),
  primary key (profile_id, ticket_id, side),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table public.read_markers is
  'Up to which version a person has read a ticket: staff count by the desk''s version, customers by the public one, which no note moves.';

create index read_markers_ticket_id_idx on public.read_markers (ticket_id, organization_id);

alter table public.read_markers enable row level security;

grant select (profile_id, ticket_id, organization_id, side, seen_version, seen_at) on public.read_markers to authenticated;
grant select on public.read_markers to service_role;

create policy "people read their own markers of tickets that they see"
on public.read_markers for select to authenticated
using (
  profile_id = (select auth.uid())
  and case side
    when 'staff' then exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = read_markers.ticket_id)
    else exists (select 1 from public.tickets where tickets.id = read_markers.ticket_id)
  end
);


-- commands ------------------------------------------------------------------------------------

create function private.side_of_reader(wanted_ticket uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.sees_ticket(wanted_ticket) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  return case
    when private.is_customer_of(auth.uid(), wanted_ticket) or not private.may('read_tickets', wanted_ticket) then 'customer'
    else 'staff'
  end;
end;
$$;
comment on function private.side_of_reader(uuid) is
  'Definer: as what the caller reads a ticket, which decides whose version counts. Raises ticket_not_found.';

create function public.mark_ticket_read(ticket_id uuid, seen_version bigint default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  reading_side text := private.side_of_reader(mark_ticket_read.ticket_id);
  ticket public.tickets;
  newest bigint;
  marked bigint;
begin
  perform private.refuse_visitor(mark_ticket_read.ticket_id);
  select * into ticket from public.tickets where tickets.id = mark_ticket_read.ticket_id;
  newest := case reading_side
    when 'customer' then ticket.public_version
    else (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id)
  end;
  insert into public.read_markers as earlier (profile_id, ticket_id, organization_id, side, seen_version)
  values (auth.uid(), ticket.id, ticket.organization_id, reading_side, least(coalesce(mark_ticket_read.seen_version, newest), newest))
  on conflict on constraint read_markers_pkey do update
  -- A second tab that is behind takes nothing back.
  set seen_version = greatest(earlier.seen_version, excluded.seen_version), seen_at = now()
  returning earlier.seen_version into marked;
  update public.notifications set read_at = now()
  where notifications.profile_id = auth.uid() and notifications.ticket_id = ticket.id
    and notifications.side = reading_side and notifications.read_at is null;
  return marked;
end;
$$;
comment on function public.mark_ticket_read(uuid, bigint) is
  'The caller has read a ticket up to a version, or as it is now; what they were told of it is read too. Returns the version that counts as read.';

create function public.mark_ticket_unread(ticket_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  reading_side text := private.side_of_reader(mark_ticket_unread.ticket_id);
begin
  perform private.refuse_visitor(mark_ticket_unread.ticket_id);
  delete from public.read_markers
  where read_markers.profile_id = auth.uid() and read_markers.ticket_id = mark_ticket_unread.ticket_id
    and read_markers.side = reading_side;
end;
$$;
comment on function public.mark_ticket_unread(uuid) is 'The ticket shows as new to the caller again.';

grant execute on function public.mark_ticket_read(uuid, bigint), public.mark_ticket_unread(uuid) to authenticated;
