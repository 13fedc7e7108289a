/*
 * How a ticket begins, by its customer or by staff. Every command here and below opens its ticket through
 * private.lock_ticket, checks the step and writes the one row; triggers do the rest. All run with the rights of their
 * owner, because nobody has an INSERT or UPDATE grant on a ticket.
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
  perform private.assign_automatically(ticket.id);
  -- Read anew, because those who joined, and who was given it, have raised its version.
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
  perform private.assign_automatically(ticket.id);
  -- Whoever asks knows what they asked; what anybody adds later is new to them.
  insert into public.read_markers (profile_id, ticket_id, organization_id, side, seen_version)
  select auth.uid(), tickets.id, tickets.organization_id, 'customer', tickets.public_version from public.tickets
  where tickets.id = ticket.id;
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
  else
    perform private.assign_automatically(create_ticket.id);
  end if;
  return create_ticket.id;
end;
$$;
comment on function public.create_ticket(uuid, uuid, text, text, uuid, text, text, uuid, text, uuid, uuid, jsonb, uuid[]) is
  'Staff open a ticket for a customer of theirs, with or without an account; who may assign, with a first assignee.';

grant execute on function
  public.submit_ticket(uuid, uuid, uuid, text, text, uuid, text, uuid, jsonb, uuid[], boolean),
  public.create_ticket(uuid, uuid, text, text, uuid, text, text, uuid, text, uuid, uuid, jsonb, uuid[])
to authenticated;
