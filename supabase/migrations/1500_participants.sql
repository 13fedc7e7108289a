/* Who reads a ticket besides its requester: cc. */

-- ticket_participants -------------------------------------------------------------------------

create table public.ticket_participants (
  ticket_id uuid not null,
  organization_id uuid not null,
  customer_id uuid not null,
  name text not null default '' check (char_length(name) <= 120),
  added_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  primary key (ticket_id, customer_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id)
);

comment on table public.ticket_participants is 'Customers who read a ticket''s replies and answer, besides its requester: cc.';
comment on column public.ticket_participants.name is
  'As typed by who added them. Not what the organization knows of that address: a requester must not learn whether it knows it.';

create index ticket_participants_ticket_id_idx on public.ticket_participants (ticket_id, organization_id);
create index ticket_participants_customer_id_idx on public.ticket_participants (customer_id, organization_id);
create index ticket_participants_added_by_idx on public.ticket_participants (added_by);

alter table public.ticket_participants enable row level security;

grant select (ticket_id, organization_id, customer_id, name, added_by, created_at) on public.ticket_participants to authenticated;
grant select on public.ticket_participants to service_role;

create policy "participants are read as their ticket is"
on public.ticket_participants for select to authenticated
using (exists (select 1 from public.tickets where tickets.id = ticket_participants.ticket_id));

create function private.customer_at(organization uuid, address text, full_name text)
returns public.customers language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers;
begin
  -- An address that an account has proven belongs to it at once; any other waits for its proof.
  insert into public.customers (organization_id, profile_id, email, name)
  values (
    organization,
    (
      select users.id from auth.users
      where users.email = lower(btrim(address)) and users.email_confirmed_at is not null -- guard: confirmed_participant
        and not exists (
          select 1 from public.customers as own
          where own.organization_id = customer_at.organization and own.profile_id = users.id
        )
    ),
    lower(btrim(address)), btrim(coalesce(full_name, '')))
  on conflict do nothing;
  select * into customer from public.customers
  where customers.organization_id = organization and customers.email = lower(btrim(address));
  return customer;
end;
$$;
comment on function private.customer_at(uuid, text, text) is
  'Definer: the customer of an organization with this address, made if there is none.';

create function public.add_participant(ticket_id uuid, email text, name text default '')
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_requested_or(add_participant.ticket_id, 'edit_tickets');
  customer public.customers := private.customer_at(ticket.organization_id, add_participant.email, add_participant.name);
begin
  if customer.id = ticket.customer_id then
    raise exception 'participant_is_the_requester' using errcode = 'P0001';
  end if;
  if (select count(*) from public.ticket_participants where ticket_participants.ticket_id = ticket.id) >= 50 then
    raise exception 'participants_are_too_many' using errcode = 'P0001';
  end if;
  insert into public.ticket_participants (ticket_id, organization_id, customer_id, name, added_by)
  values (ticket.id, ticket.organization_id, customer.id, btrim(coalesce(add_participant.name, '')), auth.uid())
  on conflict do nothing;
  return customer.id;
end;
$$;
comment on function public.add_participant(uuid, text, text) is
  'Staff or the requester let somebody read and answer. Says nothing of whether the address is known. Returns the customer. Raises participant_is_the_requester, participants_are_too_many and the checks of an address.';

create function public.remove_participant(ticket_id uuid, customer_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_requested_or(remove_participant.ticket_id, 'edit_tickets');
begin
  delete from public.ticket_participants
  where ticket_participants.ticket_id = ticket.id and ticket_participants.customer_id = remove_participant.customer_id;
  if not found then
    raise exception 'participant_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function public.remove_participant(uuid, uuid) is
  'Staff or the requester end it; open channels of that person fall silent. Raises participant_not_found.';

create function private.follow_participant()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  subject public.ticket_participants := case tg_op when 'INSERT' then new else old end;
  added boolean := tg_op = 'INSERT';
begin
  perform private.write_history(
    subject.organization_id, subject.ticket_id, case when added then 'participant_added' else 'participant_removed' end,
    'public', case when not added then subject.name end, case when added then subject.name end, null, subject.customer_id);
  -- Both raise the public version; the epoch ends the topics that somebody may no longer hear.
  update public.tickets
  set public_version = tickets.public_version + 1, public_epoch = tickets.public_epoch + case when added then 0 else 1 end
  where tickets.id = subject.ticket_id;
  perform private.note_change(subject.ticket_id, subject.organization_id, 'changed', array['participants'], true);
  if not added then
    perform realtime.send(
      jsonb_build_object('v', 1, 'ticket_id', subject.ticket_id), 'ticket_changed', 'user:' || customers.profile_id, true)
    from public.customers
    where customers.id = subject.customer_id and customers.profile_id is not null;
  end if;
  return null;
end;
$$;
comment on function private.follow_participant() is
  'Definer: everything that follows from somebody joining or leaving a ticket: history, versions, topics, and a hint to who had to leave.';

create trigger follow_participant
after insert or delete on public.ticket_participants
for each row execute function private.follow_participant();

create function public.list_participants(ticket_id uuid)
returns table (customer_id uuid, name text, email text, created_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  sees_addresses boolean;
begin
  if not private.sees_ticket(list_participants.ticket_id) then
    return;
  end if;
  select * into ticket from public.tickets where tickets.id = list_participants.ticket_id;
  sees_addresses := ticket.requester_id is not distinct from auth.uid()
    or (private.may('read_tickets', ticket.id) and private.scope_of(ticket.organization_id, 'read_customers') = 'all');
  return query
  select
    customers.id,
    coalesce(nullif(ticket_participants.name, ''), split_part(customers.email, '@', 1)),
    case when sees_addresses or customers.profile_id = auth.uid() then customers.email end,
    ticket_participants.created_at
  from public.ticket_participants
  join public.customers on customers.id = ticket_participants.customer_id
  where ticket_participants.ticket_id = ticket.id
  order by ticket_participants.created_at, customers.id;
end;
$$;
comment on function public.list_participants(uuid) is
  'Definer, because customers do not read each other: who else reads a ticket. Addresses are told to its requester and to staff who see customers; everybody sees their own.';


-- who hears of a ticket by hint and mail ---------------------------------------------------------

create function private.customers_who_read(ticket public.tickets)
returns setof uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select readers.profile_id
  from (
    select ticket.requester_id as profile_id
    union
    select customers.profile_id
    from public.ticket_participants
    join public.customers on customers.id = ticket_participants.customer_id
    join public.ticket_desk on ticket_desk.ticket_id = ticket_participants.ticket_id and ticket_desk.deleted_at is null
    where ticket_participants.ticket_id = ticket.id
    union
    select customers.profile_id
    from public.customers
    join public.organization_settings
      on organization_settings.organization_id = customers.organization_id and organization_settings.company_visibility
    where customers.company_id = ticket.company_id
  ) as readers
  where readers.profile_id is not null;
end;
$$;
comment on function private.customers_who_read(public.tickets) is
  'Definer: the accounts that read a ticket as customers: its requester, participants, and colleagues where that is allowed.';

create function private.mailable_customers(wanted_ticket uuid)
returns setof uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select tickets.customer_id
  from public.tickets
  join public.ticket_desk on ticket_desk.ticket_id = tickets.id and ticket_desk.deleted_at is null
  where tickets.id = wanted_ticket and not private.is_blocked(tickets.customer_id)
  union
  select customers.id
  from public.ticket_participants
  join public.customers on customers.id = ticket_participants.customer_id
  join public.ticket_desk on ticket_desk.ticket_id = ticket_participants.ticket_id and ticket_desk.deleted_at is null
  where ticket_participants.ticket_id = wanted_ticket
    and not private.is_blocked(customers.id)
    and exists (
      select 1 from auth.users
      where users.email = customers.email and users.email_confirmed_at is not null -- guard: confirmed_mail
    );
end;
$$;
comment on function private.mailable_customers(uuid) is
  'Definer: the customers whom mail about a ticket may reach. Its requester asked for it; a participant did not, so nothing goes to an address that nobody has proven.';

grant execute on function
  public.add_participant(uuid, text, text), public.remove_participant(uuid, uuid), public.list_participants(uuid)
to authenticated;
