/* What must not be destroyed while a dispute lasts: an organization's everything, a customer, or one ticket. */

-- legal_holds -------------------------------------------------------------------------------------

create table public.legal_holds (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  customer_id uuid,
  ticket_id uuid,
  reason text not null check (char_length(btrim(reason)) between 1 and 1000),
  placed_by uuid not null references public.profiles (id),
  placed_at timestamptz not null default now(),
  lifted_by uuid references public.profiles (id),
  lifted_at timestamptz,
  foreign key (customer_id, organization_id) references public.customers (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  constraint legal_holds_one_thing_check check (customer_id is null or ticket_id is null),
  constraint legal_holds_lifted_by_check check ((lifted_by is null) = (lifted_at is null))
);

comment on table public.legal_holds is
  'Until it is lifted, nothing of the ticket or the customer is erased or redacted; with neither, nothing of the organization.';

create index legal_holds_organization_id_idx on public.legal_holds (organization_id, placed_at desc, id);
create index legal_holds_customer_id_idx on public.legal_holds (customer_id, organization_id);
create index legal_holds_ticket_id_idx on public.legal_holds (ticket_id, organization_id);
create index legal_holds_placed_by_idx on public.legal_holds (placed_by);
create index legal_holds_lifted_by_idx on public.legal_holds (lifted_by);

alter table public.legal_holds enable row level security;

grant select (id, organization_id, customer_id, ticket_id, reason, placed_by, placed_at, lifted_by, lifted_at)
  on public.legal_holds to authenticated;
grant select on public.legal_holds to service_role;

create policy "those who may erase people read what may not be"
on public.legal_holds for select to authenticated
using (organization_id = any((select private.organizations_where('erase_people', 'all'))::uuid[]));

create trigger audit_setting
after insert or update or delete on public.legal_holds
for each row when (pg_trigger_depth() = 0) execute function private.audit_setting('id');


-- placing and lifting -------------------------------------------------------------------------------

create function public.place_legal_hold(
  id uuid, organization_id uuid, reason text, customer_id uuid default null, ticket_id uuid default null
)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  hold public.legal_holds;
begin
  perform private.require_organization(place_legal_hold.organization_id, 'erase_people');
  select * into hold from public.legal_holds where legal_holds.id = place_legal_hold.id;
  if found then
    if hold.organization_id is distinct from place_legal_hold.organization_id or hold.placed_by is distinct from auth.uid() then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return hold.id;
  end if;
  if place_legal_hold.customer_id is not null and not exists (
    select 1 from public.customers
    where customers.id = place_legal_hold.customer_id and customers.organization_id = place_legal_hold.organization_id
  ) then
    raise exception 'customer_not_found' using errcode = 'P0002';
  end if;
  if place_legal_hold.ticket_id is not null and not exists (
    select 1 from public.tickets
    where tickets.id = place_legal_hold.ticket_id and tickets.organization_id = place_legal_hold.organization_id
      and private.may('read_tickets', tickets.id)
  ) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  insert into public.legal_holds (id, organization_id, customer_id, ticket_id, reason, placed_by)
  values (
    place_legal_hold.id, place_legal_hold.organization_id, place_legal_hold.customer_id, place_legal_hold.ticket_id,
    btrim(place_legal_hold.reason), auth.uid());
  return place_legal_hold.id;
end;
$$;
comment on function public.place_legal_hold(uuid, uuid, text, uuid, uuid) is
  'Keeps a customer, a ticket or, without either, everything from being erased or redacted. Raises customer_not_found, ticket_not_found. Returns its id.';

create function public.lift_legal_hold(hold_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  hold public.legal_holds;
begin
  select * into hold from public.legal_holds where legal_holds.id = lift_legal_hold.hold_id for update;
  if not found or not hold.organization_id = any(private.organizations_where('erase_people', 'all')) then
    raise exception 'legal_hold_not_found' using errcode = 'P0002';
  end if;
  update public.legal_holds set lifted_by = auth.uid(), lifted_at = now()
  where legal_holds.id = hold.id and legal_holds.lifted_at is null;
end;
$$;
comment on function public.lift_legal_hold(uuid) is
  'Ends a hold; that it was there stays. Raises legal_hold_not_found, also for who may not erase people.';


-- what a hold refuses -------------------------------------------------------------------------------

create function private.refuse_under_hold(customer public.customers)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.legal_holds
    where legal_holds.organization_id = customer.organization_id and legal_holds.lifted_at is null
      and (
        legal_holds.customer_id = customer.id
        or legal_holds.ticket_id in (select involved.ticket_id from private.tickets_involving(customer) as involved)
        or (legal_holds.customer_id is null and legal_holds.ticket_id is null)
      )
  ) then
    raise exception 'legal_hold' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.refuse_under_hold(public.customers) is
  'Definer: raises legal_hold when the customer, one of their tickets or the whole organization is held.';

create function private.refuse_held_redaction()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.legal_holds
    join public.tickets on tickets.id = new.ticket_id
    where legal_holds.organization_id = new.organization_id and legal_holds.lifted_at is null
      and coalesce(legal_holds.ticket_id, tickets.id) = tickets.id
      and coalesce(legal_holds.customer_id, tickets.customer_id) in (
        tickets.customer_id, private.customer_of_author(new.author_id, tickets))
  ) then
    raise exception 'legal_hold' using errcode = 'P0001';
  end if;
  return new;
end;
$$;
comment on function private.refuse_held_redaction() is
  'Definer: no writer destroys the text of a response under a hold of its ticket, its author, its requester or the organization.';

create trigger refuse_held_redaction
before update of redacted_at on public.ticket_responses
for each row when (old.redacted_at is null and new.redacted_at is not null)
execute function private.refuse_held_redaction();

grant execute on function
  public.place_legal_hold(uuid, uuid, text, uuid, uuid), public.lift_legal_hold(uuid)
to authenticated;
