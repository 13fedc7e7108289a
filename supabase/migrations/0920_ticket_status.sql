/* The steps of a ticket, for staff and for its requester. */

create function private.step(
  ticket public.tickets, next_status text, public_resolution text default null, private_resolution text default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  allowed text[] := case ticket.status
    when 'open' then array['in_progress', 'waiting', 'resolved', 'closed']
    when 'in_progress' then array['waiting', 'resolved', 'closed']
    when 'waiting' then array['in_progress', 'resolved', 'closed']
    when 'resolved' then array['in_progress', 'closed']
    when 'closed' then array['in_progress']
  end;
  free boolean := (select ticket_desk.assignee_id is null from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
begin
  if ticket.status = next_status then
    return ticket.public_version;
  end if;
  if not next_status = any(allowed) then
    raise exception 'step_is_not_allowed' using errcode = 'P0001';
  end if;
  if next_status = 'in_progress' and free then
    -- Taken first, so that the step is one line of history and not a detour by `open`.
    if private.may('take_tickets', ticket.id) then
      perform private.set_assignee(ticket, auth.uid());
    else
      next_status := 'open';
    end if;
  end if;

  if private_resolution is not null then
    update public.ticket_desk set internal_resolution = private_resolution where ticket_desk.ticket_id = ticket.id;
  end if;
  update public.tickets set status = next_status, resolution = public_resolution where tickets.id = ticket.id;
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function private.step(public.tickets, text, text, text) is
  'One step of a locked ticket. Work on a free ticket is taken by who starts it, if they can; else it goes to the pile. Returns the public version.';

create function private.check_seen(seen text, current_value text)
returns void language plpgsql immutable set search_path = ''
as $$
begin
  if seen is not null and seen is distinct from current_value then
    raise exception 'ticket_changed_meanwhile' using errcode = 'P0001', detail = current_value;
  end if;
end;
$$;
comment on function private.check_seen(text, text) is
  'Refuses to overwrite a value that the caller has not seen; null means that the caller does not care.';

create function public.start_ticket(ticket_id uuid, seen_status text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(start_ticket.ticket_id, 'set_ticket_status');
begin
  perform private.check_seen(start_ticket.seen_status, ticket.status);
  return private.step(ticket, 'in_progress');
end;
$$;
comment on function public.start_ticket(uuid, text) is 'Staff work on it, again or for the first time. Returns the public version.';

create function public.wait_for_customer(ticket_id uuid, seen_status text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(wait_for_customer.ticket_id, 'set_ticket_status');
begin
  perform private.check_seen(wait_for_customer.seen_status, ticket.status);
  return private.step(ticket, 'waiting');
end;
$$;
comment on function public.wait_for_customer(uuid, text) is 'Staff wait for the customer''s answer. Returns the public version.';

create function public.resolve_ticket(
  ticket_id uuid, resolution text default null, visibility text default 'public', seen_status text default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(resolve_ticket.ticket_id, 'set_ticket_status');
begin
  perform private.check_seen(resolve_ticket.seen_status, ticket.status);
  if resolve_ticket.visibility not in ('public', 'internal') then
    raise exception 'visibility_is_unknown' using errcode = '22023';
  end if;
  perform private.require_tasks_done(ticket);
  return private.step(
    ticket, 'resolved',
    case when resolve_ticket.visibility = 'public' then nullif(btrim(resolution), '') end,
    case when resolve_ticket.visibility = 'internal' then nullif(btrim(resolution), '') end);
end;
$$;
comment on function public.resolve_ticket(uuid, text, text, text) is
  'Staff think it is solved; the requester confirms, or the grace days do. The text is kept, told to the customer or not. Returns the public version.';

create function public.close_ticket(ticket_id uuid, seen_status text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_requested_or(close_ticket.ticket_id, 'set_ticket_status');
begin
  perform private.check_seen(close_ticket.seen_status, ticket.status);
  return private.step(ticket, 'closed', ticket.resolution);
end;
$$;
comment on function public.close_ticket(uuid, text) is 'Staff, or the requester of their own. Returns the public version.';

create function private.lock_requested_or(wanted_ticket uuid, capability text)
returns public.tickets language plpgsql security definer set search_path = ''
as $$
begin
  return private.lock_ticket(wanted_ticket, case
    when exists (
      select 1 from public.tickets where tickets.id = wanted_ticket and tickets.requester_id = auth.uid()
    ) then 'requester'
    else capability
  end);
end;
$$;
comment on function private.lock_requested_or(uuid, text) is 'For what a requester may do with their own and staff with any.';

create function public.reopen_ticket(ticket_id uuid)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  if private.reopen_merged(reopen_ticket.ticket_id) then
    return reopen_ticket.ticket_id;
  end if;
  ticket := private.lock_requested_or(reopen_ticket.ticket_id, 'set_ticket_status');
  if ticket.status not in ('resolved', 'closed') then
    raise exception 'step_is_not_allowed' using errcode = 'P0001';
  end if;
  if ticket.requester_id is distinct from auth.uid() then
    perform private.step(ticket, 'in_progress');
    return ticket.id;
  end if;
  if ticket.grace_ends_at < now() then
    return (private.follow_up_once(ticket)).id;
  end if;
  update public.tickets set status = private.status_when_back(ticket.id) where tickets.id = ticket.id;
  return ticket.id;
end;
$$;
comment on function public.reopen_ticket(uuid) is
  'Brings a resolved or closed ticket back. After the grace days a requester gets a follow-up ticket instead. Returns the id of the ticket that is open now.';

create function private.follow_up_once(ticket public.tickets)
returns public.tickets language plpgsql security definer set search_path = ''
as $$
declare
  later public.tickets;
begin
  select * into later from public.tickets
  where tickets.follow_up_of = ticket.id and tickets.status not in ('resolved', 'closed')
  order by tickets.created_at desc limit 1;
  if found then
    return later;
  end if;
  return private.open_follow_up(ticket);
end;
$$;
comment on function private.follow_up_once(public.tickets) is 'The open follow-up ticket, or a new one: asking twice makes one.';

create function public.accept_resolution(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(accept_resolution.ticket_id, 'requester');
begin
  if ticket.status not in ('resolved', 'closed') then
    raise exception 'step_is_not_allowed' using errcode = 'P0001';
  end if;
  return private.step(ticket, 'closed', ticket.resolution);
end;
$$;
comment on function public.accept_resolution(uuid) is 'The requester confirms that it is solved. Returns the public version.';

create function public.reject_resolution(ticket_id uuid)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(reject_resolution.ticket_id, 'requester');
begin
  return public.reopen_ticket(ticket.id);
end;
$$;
comment on function public.reject_resolution(uuid) is
  'The requester says that it is not solved: back to work, or a follow-up ticket after the grace days. Returns the id of the ticket that is open now.';

grant execute on function
  public.start_ticket(uuid, text), public.wait_for_customer(uuid, text), public.resolve_ticket(uuid, text, text, text),
  public.close_ticket(uuid, text), public.reopen_ticket(uuid), public.accept_resolution(uuid), public.reject_resolution(uuid)
to authenticated;
