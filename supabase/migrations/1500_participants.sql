/* Who reads a ticket besides its requester, and who follows it. */

-- ticket_participants -------------------------------------------------------------------------

create table public.ticket_participants (
  ticket_id uuid not null,
  organization_id uuid not null,
  customer_id uuid not null,
  added_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  primary key (ticket_id, customer_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id)
);

comment on table public.ticket_participants is 'Customers who read a ticket''s replies and answer, besides its requester: cc.';

create index ticket_participants_ticket_id_idx on public.ticket_participants (ticket_id, organization_id);
create index ticket_participants_customer_id_idx on public.ticket_participants (customer_id, organization_id);
create index ticket_participants_added_by_idx on public.ticket_participants (added_by);

alter table public.ticket_participants enable row level security;

grant select (ticket_id, organization_id, customer_id, added_by, created_at) on public.ticket_participants to authenticated;
grant select on public.ticket_participants to service_role;

create policy "participants are read as their ticket is"
on public.ticket_participants for select to authenticated
using (exists (select 1 from public.tickets where tickets.id = ticket_participants.ticket_id));
