/* What a ticket is about: priority, department, subject. */

create function public.set_ticket_priority(ticket_id uuid, priority text, seen_priority text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(set_ticket_priority.ticket_id, 'edit_tickets');
begin
  perform private.check_seen(set_ticket_priority.seen_priority, ticket.priority);
  update public.tickets set priority = set_ticket_priority.priority
  where tickets.id = ticket.id and tickets.priority is distinct from set_ticket_priority.priority;
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function public.set_ticket_priority(uuid, text, text) is 'Staff only; customers choose once, at creation. Returns the public version.';

create function public.move_ticket(ticket_id uuid, department_id uuid, seen_department_id uuid default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(move_ticket.ticket_id, 'edit_tickets');
begin
  perform private.check_seen(move_ticket.seen_department_id::text, ticket.department_id::text);
  if move_ticket.department_id is distinct from ticket.department_id then
    perform private.require_offered(move_ticket.department_id, null);
  end if;
  update public.tickets set department_id = move_ticket.department_id
  where tickets.id = ticket.id and tickets.department_id is distinct from move_ticket.department_id;
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function public.move_ticket(uuid, uuid, uuid) is 'Moves a ticket to another department of its organization. Returns the public version.';

create function public.rename_ticket(ticket_id uuid, subject text, seen_subject text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(rename_ticket.ticket_id, 'edit_tickets');
begin
  perform private.check_seen(rename_ticket.seen_subject, ticket.subject);
  update public.tickets set subject = btrim(rename_ticket.subject)
  where tickets.id = ticket.id and tickets.subject is distinct from btrim(rename_ticket.subject);
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function public.rename_ticket(uuid, text, text) is 'Corrects the subject. Returns the public version.';

grant execute on function
  public.set_ticket_priority(uuid, text, text), public.move_ticket(uuid, uuid, uuid), public.rename_ticket(uuid, text, text)
to authenticated;
