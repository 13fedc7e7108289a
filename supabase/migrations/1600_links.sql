/* Tickets that belong together: related, a duplicate, parent and child. For staff only. */

-- ticket_links --------------------------------------------------------------------------------

create table public.ticket_links (
  ticket_id uuid not null,
  other_ticket_id uuid not null,
  organization_id uuid not null,
  kind text not null check (kind in ('related', 'duplicate', 'parent')),
  created_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  primary key (ticket_id, other_ticket_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (other_ticket_id, organization_id) references public.tickets (id, organization_id),
  check (ticket_id <> other_ticket_id)
);

comment on table public.ticket_links is 'Two tickets of one organization that belong together; one link per pair, whichever way round.';
comment on column public.ticket_links.kind is
  'What the other ticket is to this one: related to it, the one that it is a duplicate of, or its parent.';

create unique index ticket_links_pair_idx on public.ticket_links
  (least(ticket_id, other_ticket_id), greatest(ticket_id, other_ticket_id));
create unique index ticket_links_one_parent_idx on public.ticket_links (ticket_id) where kind = 'parent';
create index ticket_links_ticket_id_idx on public.ticket_links (ticket_id, organization_id);
create index ticket_links_other_ticket_id_idx on public.ticket_links (other_ticket_id, organization_id);
create index ticket_links_created_by_idx on public.ticket_links (created_by);

alter table public.ticket_links enable row level security;

grant select (ticket_id, other_ticket_id, organization_id, kind, created_by, created_at) on public.ticket_links to authenticated;
grant select on public.ticket_links to service_role;

create policy "links are read by staff who see both ends"
on public.ticket_links for select to authenticated
using (
  exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_links.ticket_id)
  and exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_links.other_ticket_id)
);


-- making and taking away ------------------------------------------------------------------------

create function private.lock_linked_tickets(ticket uuid, other uuid)
returns public.tickets language plpgsql security definer set search_path = ''
as $$
declare
  edited public.tickets;
  seen public.tickets;
begin
  perform 1 from public.tickets
  where tickets.id in (lock_linked_tickets.ticket, other) and private.sees_ticket(tickets.id)
  order by tickets.id
  for update;
  edited := private.lock_ticket(lock_linked_tickets.ticket, 'edit_tickets');
  seen := private.lock_ticket(other, 'read_tickets');
  if edited.organization_id <> seen.organization_id then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  return edited;
end;
$$;
comment on function private.lock_linked_tickets(uuid, uuid) is
  'Definer: locks both ends in the order of their ids. The first is edited, the other one must be in sight of the caller as staff.';

create function private.is_below(ticket uuid, wanted_parent uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    with recursive parents (id) as (
      select is_below.ticket
      union
      select ticket_links.other_ticket_id
      from parents join public.ticket_links on ticket_links.ticket_id = parents.id and ticket_links.kind = 'parent'
    )
    select 1 from parents where parents.id = wanted_parent
  );
end;
$$;
comment on function private.is_below(uuid, uuid) is 'Definer: whether a ticket is the other one, or somewhere below it.';

create function public.link_tickets(ticket_id uuid, other_ticket_id uuid, kind text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  -- A child is written as the parent link of the other one.
  source uuid := case when link_tickets.kind = 'child' then link_tickets.other_ticket_id else link_tickets.ticket_id end;
  target uuid := case when link_tickets.kind = 'child' then link_tickets.ticket_id else link_tickets.other_ticket_id end;
  stored text := case when link_tickets.kind = 'child' then 'parent' else link_tickets.kind end;
  earlier public.ticket_links;
begin
  if stored = 'parent' and private.may('edit_tickets', link_tickets.ticket_id) then
    -- Two links that close a circle only together share no ticket to wait at, so they wait for each other here.
    select * into ticket from public.tickets where tickets.id = link_tickets.ticket_id;
    perform private.lock_organization(ticket.organization_id);
  end if;
  ticket := private.lock_linked_tickets(link_tickets.ticket_id, link_tickets.other_ticket_id);
  if source = target then
    raise exception 'ticket_is_the_same' using errcode = 'P0001';
  end if;

  select * into earlier from public.ticket_links
  where (ticket_links.ticket_id = source and ticket_links.other_ticket_id = target)
    or (ticket_links.ticket_id = target and ticket_links.other_ticket_id = source);
  if found then
    if earlier.kind = stored and (stored = 'related' or earlier.ticket_id = source) then
      return;
    end if;
    raise exception 'tickets_are_linked' using errcode = 'P0001', detail = earlier.kind;
  end if;
  if stored = 'parent' and private.is_below(target, source) then
    raise exception 'links_would_form_a_circle' using errcode = 'P0001';
  end if;
  if stored = 'parent' and exists (
    select 1 from public.ticket_links where ticket_links.ticket_id = source and ticket_links.kind = 'parent'
  ) then
    raise exception 'ticket_has_a_parent' using errcode = 'P0001';
  end if;
  insert into public.ticket_links (ticket_id, other_ticket_id, organization_id, kind, created_by)
  values (source, target, ticket.organization_id, stored, auth.uid());
end;
$$;
comment on function public.link_tickets(uuid, uuid, text) is
  'The other ticket is `related`, what this one is a `duplicate` of, its `parent` or its `child`. Linking alike twice makes one. Raises ticket_is_the_same, tickets_are_linked, ticket_has_a_parent, links_would_form_a_circle.';

create function public.unlink_tickets(ticket_id uuid, other_ticket_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_linked_tickets(unlink_tickets.ticket_id, unlink_tickets.other_ticket_id);
  delete from public.ticket_links
  where (ticket_links.ticket_id = unlink_tickets.ticket_id and ticket_links.other_ticket_id = unlink_tickets.other_ticket_id)
    or (ticket_links.ticket_id = unlink_tickets.other_ticket_id and ticket_links.other_ticket_id = unlink_tickets.ticket_id);
end;
$$;
comment on function public.unlink_tickets(uuid, uuid) is 'Ends the link between two tickets, whichever way round it was made.';

create function private.follow_link()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  subject public.ticket_links := case tg_op when 'INSERT' then new else old end;
  side record;
begin
  for side in
    select sides.ticket_id, sides.other_id, sides.kind
    from (values
      (subject.ticket_id, subject.other_ticket_id, subject.kind),
      (subject.other_ticket_id, subject.ticket_id,
        case subject.kind when 'parent' then 'child' when 'duplicate' then 'original' else subject.kind end)
    ) as sides (ticket_id, other_id, kind)
    order by sides.ticket_id
  loop
    perform private.write_history(
      subject.organization_id, side.ticket_id, case tg_op when 'INSERT' then 'link_added' else 'link_removed' end,
      'internal', case tg_op when 'DELETE' then side.kind end, case tg_op when 'INSERT' then side.kind end, null, side.other_id);
    perform private.note_desk_change(side.ticket_id, subject.organization_id, 'links');
  end loop;
  return null;
end;
$$;
comment on function private.follow_link() is
  'Definer: history on both tickets, each with its own side of the link, and the change that is told of both.';

create trigger follow_link
after insert or delete on public.ticket_links
for each row execute function private.follow_link();

grant execute on function public.link_tickets(uuid, uuid, text), public.unlink_tickets(uuid, uuid) to authenticated;
