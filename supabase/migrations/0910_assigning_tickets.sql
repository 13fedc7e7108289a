/* Who works on a ticket. */

create function public.take_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(take_ticket.ticket_id, 'take_tickets');
begin
  if exists (
    select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket.id
      and ticket_desk.assignee_id is not null and ticket_desk.assignee_id is distinct from auth.uid()
  ) then
    raise exception 'ticket_is_assigned' using errcode = 'P0001';
  end if;
  return private.set_assignee(ticket, auth.uid());
end;
$$;
comment on function public.take_ticket(uuid) is
  'Assigns a free ticket to the caller. Raises ticket_is_assigned when a colleague was faster. Returns the desk version.';

create function public.release_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(release_ticket.ticket_id, 'take_tickets');
begin
  if not exists (
    select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket.id and ticket_desk.assignee_id = auth.uid()
  ) then
    raise exception 'ticket_is_not_yours' using errcode = '42501';
  end if;
  return private.set_assignee(ticket, null);
end;
$$;
comment on function public.release_ticket(uuid) is 'Gives the caller''s own ticket back to the pile. Returns the desk version.';

create function public.assign_ticket(ticket_id uuid, assignee_id uuid default null, seen_assignee_id uuid default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(assign_ticket.ticket_id, 'assign_tickets');
begin
  if exists (
    select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket.id
      and ticket_desk.assignee_id is not null
      and ticket_desk.assignee_id is distinct from assign_ticket.seen_assignee_id
      and ticket_desk.assignee_id is distinct from assign_ticket.assignee_id
  ) then
    raise exception 'ticket_is_assigned' using errcode = 'P0001';
  end if;
  if assign_ticket.assignee_id is not null
    and not private.member_may(assign_ticket.assignee_id, 'reply_to_tickets', ticket.organization_id) then
    raise exception 'assignee_cannot_work' using errcode = 'P0001';
  end if;
  return private.set_assignee(ticket, assign_ticket.assignee_id);
end;
$$;
comment on function public.assign_ticket(uuid, uuid, uuid) is
  'Assigns to a member who may reply, or to nobody. Raises ticket_is_assigned when the assignee is not the one that the caller saw. Returns the desk version.';

create function private.set_assignee(ticket public.tickets, assignee uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
begin
  update public.ticket_desk set assignee_id = assignee
  where ticket_desk.ticket_id = ticket.id and ticket_desk.assignee_id is distinct from assignee;
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
end;
$$;
comment on function private.set_assignee(public.tickets, uuid) is 'The one write behind take, release and assign.';

grant execute on function
  public.take_ticket(uuid), public.release_ticket(uuid), public.assign_ticket(uuid, uuid, uuid)
to authenticated;
