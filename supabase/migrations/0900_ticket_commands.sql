/*
 * What people do with a ticket. Every command opens it through private.lock_ticket, checks the step, writes the
 * one row; triggers do the rest. All are security definer, because nobody has an UPDATE grant on a ticket.
 */

-- numbers and opening ---------------------------------------------------------------------------

create function private.next_number(organization uuid)
returns text language plpgsql security definer set search_path = ''
as $$
declare
  face public.organizations;
  this_year integer;
  given integer;
begin
  select * into face from public.organizations where organizations.id = organization;
  this_year := extract(year from now() at time zone face.time_zone);
  insert into private.number_counters as counters (organization_id, year, last_number)
  values (organization, this_year, 1)
  on conflict (organization_id, year) do update set last_number = counters.last_number + 1
  returning counters.last_number into given;
  return face.prefix || '-' || this_year || '-' || lpad(given::text, greatest(4, length(given::text)), '0');
end;
$$;
comment on function private.next_number(uuid) is
  'The next ticket number of an organization. The counter row stays locked until commit, so numbers have no gaps.';

create function private.open_follow_up(closed_ticket public.tickets)
returns public.tickets language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  insert into public.tickets
    (id, organization_id, number, customer_id, is_private, department_id, category_id, subject, priority, follow_up_of)
  values (
    gen_random_uuid(), closed_ticket.organization_id, private.next_number(closed_ticket.organization_id),
    closed_ticket.customer_id, closed_ticket.is_private, closed_ticket.department_id, closed_ticket.category_id,
    closed_ticket.subject, closed_ticket.priority, closed_ticket.id)
  returning * into ticket;
  insert into public.ticket_participants (ticket_id, organization_id, customer_id, name, added_by)
  select
    ticket.id, ticket.organization_id, ticket_participants.customer_id, ticket_participants.name,
    ticket_participants.added_by
  from public.ticket_participants where ticket_participants.ticket_id = closed_ticket.id;
  -- Read anew, because those who joined have raised its version.
  select * into ticket from public.tickets where tickets.id = ticket.id;
  return ticket;
end;
$$;
comment on function private.open_follow_up(public.tickets) is
  'A new ticket in place of one whose grace is over, linked to it.';

create function private.status_when_back(ticket uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select case when ticket_desk.assignee_id is null then 'open' else 'in_progress' end
    from public.ticket_desk where ticket_desk.ticket_id = ticket
  );
end;
$$;
comment on function private.status_when_back(uuid) is 'Where a ticket returns to: its assignee''s desk, or the pile.';

create function public.submit_ticket(
  id uuid, organization_id uuid, department_id uuid, subject text, body_html text, response_id uuid,
  priority text default null, category_id uuid default null, fields jsonb default '{}', attachment_ids uuid[] default '{}',
  is_private boolean default false
)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  address text := private.confirmed_email();
  customer public.customers;
  ticket public.tickets;
begin
  if auth.uid() is null or address is null then
    raise exception 'email_is_not_confirmed' using errcode = '42501';
  end if;
  if exists (
    select 1 from public.tickets where tickets.id = submit_ticket.id and tickets.requester_id = auth.uid()
      and tickets.organization_id = submit_ticket.organization_id
  ) then
    return submit_ticket.id;
  end if;
  if not exists (
    select 1 from public.organizations where organizations.id = submit_ticket.organization_id
      and (organizations.listed or organizations.id = any(private.organizations_as_customer()))
  ) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;

  insert into public.customers as own (organization_id, profile_id, email, name)
  values (
    submit_ticket.organization_id, auth.uid(), address,
    (select profiles.full_name from public.profiles where profiles.id = auth.uid()))
  on conflict do nothing;
  update public.customers set profile_id = auth.uid()
  where customers.organization_id = submit_ticket.organization_id and customers.email = address and customers.profile_id is null
    and not exists (
      select 1 from public.customers as own
      where own.organization_id = submit_ticket.organization_id and own.profile_id = auth.uid()
    );
  select * into customer from public.customers
  where customers.organization_id = submit_ticket.organization_id and customers.profile_id = auth.uid();
  if not found then
    raise exception 'email_belongs_to_another_account' using errcode = '42501';
  end if;
  if private.is_blocked(customer.id) then
    raise exception 'customer_is_blocked' using errcode = '42501';
  end if;

  ticket.id := submit_ticket.id;
  ticket.organization_id := submit_ticket.organization_id;
  ticket.customer_id := customer.id;
  ticket.department_id := submit_ticket.department_id;
  ticket.category_id := submit_ticket.category_id;
  ticket.is_private := submit_ticket.is_private;
  ticket.subject := submit_ticket.subject;
  ticket.priority := submit_ticket.priority;
  ticket := private.open_ticket(ticket, submit_ticket.body_html, submit_ticket.response_id, submit_ticket.attachment_ids);
  perform private.fill_submitted_fields(ticket, submit_ticket.fields);
  return ticket.id;
end;
$$;
comment on function public.submit_ticket(uuid, uuid, uuid, text, text, uuid, text, uuid, jsonb, uuid[], boolean) is
  'A customer asks a listed organization. Client-made ids make a repeated call harmless. Raises email_is_not_confirmed, organization_not_found, customer_is_blocked and the column checks.';

create function private.open_ticket(wanted public.tickets, body_html text, response uuid, attachment_ids uuid[])
returns public.tickets language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  if exists (select 1 from public.tickets where tickets.id = wanted.id) then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;
  perform private.require_offered(wanted.department_id, wanted.category_id);
  insert into public.tickets
    (id, organization_id, number, customer_id, is_private, department_id, category_id, subject, priority)
  values (
    wanted.id, wanted.organization_id, private.next_number(wanted.organization_id), wanted.customer_id,
    coalesce(wanted.is_private, false), wanted.department_id, wanted.category_id, btrim(wanted.subject),
    coalesce(wanted.priority, private.priority_of_category(wanted.category_id), 'medium'));
  insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, attachment_ids)
  values (response, wanted.organization_id, wanted.id, 'public', open_ticket.body_html, open_ticket.attachment_ids);
  select * into ticket from public.tickets where tickets.id = wanted.id;
  return ticket;
end;
$$;
comment on function private.open_ticket(public.tickets, text, uuid, uuid[]) is
  'The ticket and its first response, whoever opens it.';

create function public.create_ticket(
  id uuid, organization_id uuid, customer_email text, customer_name text, department_id uuid, subject text,
  body_html text, response_id uuid, priority text default null, assignee_id uuid default null,
  category_id uuid default null, fields jsonb default '{}', attachment_ids uuid[] default '{}'
)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  address text := lower(btrim(customer_email));
  ticket public.tickets;
begin
  if private.scope_of(create_ticket.organization_id, 'create_tickets') <> 'all' then
    if create_ticket.organization_id = any(private.organizations_as_member()) then
      raise exception 'not_allowed' using errcode = '42501';
    end if;
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if exists (
    select 1 from public.tickets where tickets.id = create_ticket.id
      and tickets.organization_id = create_ticket.organization_id and private.sees_ticket(create_ticket.id)
  ) then
    return create_ticket.id;
  end if;

  insert into public.customers (organization_id, email, name)
  values (create_ticket.organization_id, address, btrim(customer_name))
  on conflict do nothing;
  ticket.id := create_ticket.id;
  ticket.organization_id := create_ticket.organization_id;
  ticket.customer_id := (
    select customers.id from public.customers
    where customers.organization_id = create_ticket.organization_id and customers.email = address
  );
  ticket.department_id := create_ticket.department_id;
  ticket.category_id := create_ticket.category_id;
  ticket.subject := create_ticket.subject;
  ticket.priority := create_ticket.priority;
  ticket := private.open_ticket(ticket, create_ticket.body_html, create_ticket.response_id, create_ticket.attachment_ids);
  perform private.fill_submitted_fields(ticket, create_ticket.fields);
  if create_ticket.assignee_id is not null then
    perform public.assign_ticket(create_ticket.id, create_ticket.assignee_id);
  end if;
  return create_ticket.id;
end;
$$;
comment on function public.create_ticket(uuid, uuid, text, text, uuid, text, text, uuid, text, uuid, uuid, jsonb, uuid[]) is
  'Staff open a ticket for a customer of theirs, with or without an account; who may assign, with a first assignee.';


-- who works on it -------------------------------------------------------------------------------

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


-- status ----------------------------------------------------------------------------------------

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


-- what it is about ------------------------------------------------------------------------------

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
  public.submit_ticket(uuid, uuid, uuid, text, text, uuid, text, uuid, jsonb, uuid[], boolean),
  public.create_ticket(uuid, uuid, text, text, uuid, text, text, uuid, text, uuid, uuid, jsonb, uuid[]),
  public.take_ticket(uuid), public.release_ticket(uuid), public.assign_ticket(uuid, uuid, uuid),
  public.start_ticket(uuid, text), public.wait_for_customer(uuid, text),
  public.resolve_ticket(uuid, text, text, text), public.close_ticket(uuid, text),
  public.reopen_ticket(uuid), public.accept_resolution(uuid), public.reject_resolution(uuid),
  public.set_ticket_priority(uuid, text, text), public.move_ticket(uuid, uuid, uuid),
  public.rename_ticket(uuid, text, text)
to authenticated;
