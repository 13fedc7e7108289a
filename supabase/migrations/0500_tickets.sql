/*
 * A ticket in two rows: `tickets` is what its requester may read, `ticket_desk` what only staff may.
 * Grants cannot tell the two kinds of people apart, both are `authenticated`; two tables can.
 */

-- customers -----------------------------------------------------------------------------------

create table public.customers (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  profile_id uuid references public.profiles (id),
  company_id uuid,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and char_length(email) <= 254),
  name text not null default '' check (char_length(name) <= 120),
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, email),
  foreign key (company_id, organization_id) references public.companies (id, organization_id)
);

comment on table public.customers is 'A person who asks one organization; may have no account yet.';
comment on column public.customers.profile_id is 'Their account, once its address is confirmed.';

create unique index customers_profile_id_idx on public.customers (profile_id, organization_id);
create index customers_email_idx on public.customers (email) where profile_id is null;
create index customers_company_id_idx on public.customers (company_id, organization_id);

alter table public.customers enable row level security;

grant select (id, organization_id, profile_id, company_id, email, name, created_at) on public.customers to authenticated;
grant select, insert on public.customers to service_role;

create policy "customers are read by themselves and by staff"
on public.customers for select to authenticated
using (
  case
    when profile_id = (select auth.uid()) then true
    else organization_id = any((select private.organizations_where('read_customers', 'all'))::uuid[])
  end
);


-- tickets -------------------------------------------------------------------------------------

create table public.tickets (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  number text not null,
  customer_id uuid not null,
  requester_id uuid,
  company_id uuid,
  is_private boolean not null default false,
  department_id uuid not null,
  category_id uuid,
  subject text not null check (char_length(subject) <= 255 and subject ~ '\S'),
  status text not null default 'open' check (status in ('open', 'in_progress', 'waiting', 'resolved', 'closed')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  follow_up_of uuid,
  resolution text check (char_length(resolution) <= 10000),
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  closed_at timestamptz,
  grace_ends_at timestamptz,
  public_version bigint not null default 1,
  public_updated_at timestamptz not null default now(),
  public_epoch bigint not null default 1,
  unique (id, organization_id),
  unique (organization_id, number),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id),
  foreign key (department_id, organization_id) references public.departments (id, organization_id),
  foreign key (category_id, organization_id) references public.categories (id, organization_id),
  foreign key (company_id, organization_id) references public.companies (id, organization_id),
  foreign key (follow_up_of, organization_id) references public.tickets (id, organization_id),
  check ((status = 'closed') = (closed_at is not null)),
  check ((status in ('resolved', 'closed')) = (grace_ends_at is not null))
);

comment on table public.tickets is
  'The public face of a ticket: every column may be read by its requester. Staff fields live in ticket_desk.';
comment on column public.tickets.requester_id is
  'The account of the customer. Set by trigger when it is linked, so it is part of no foreign key; null while the ticket is deleted.';
comment on column public.tickets.company_id is
  'Whose colleagues may read it, where the organization allows that: the customer''s company, null while the ticket is private or deleted.';
comment on column public.tickets.is_private is 'Hidden from the requester''s colleagues.';
comment on column public.tickets.grace_ends_at is
  'Until when the requester can bring a resolved or closed ticket back; later they get a follow-up ticket.';
comment on column public.tickets.resolution is 'How it was solved, when the agent chose to tell the customer.';
comment on column public.tickets.public_version is 'Rises with whatever the requester can see, and with nothing else.';
comment on column public.tickets.public_epoch is
  'Part of the ticket''s public topic name; rises when a reader of it loses the right.';

create index tickets_organization_id_idx on public.tickets (organization_id, id);
create index tickets_requester_id_idx on public.tickets (requester_id, public_updated_at desc, id desc);
create index tickets_customer_id_idx on public.tickets (customer_id, organization_id);
create index tickets_company_id_idx on public.tickets (company_id, public_updated_at desc, id desc);
create index tickets_category_id_idx on public.tickets (category_id, organization_id);
create index tickets_department_id_idx on public.tickets (department_id, organization_id);
create index tickets_follow_up_of_idx on public.tickets (follow_up_of, organization_id);
create index tickets_grace_ends_at_idx on public.tickets (grace_ends_at) where status = 'resolved';

alter table public.tickets enable row level security;

grant select (
  id, organization_id, number, customer_id, requester_id, company_id, is_private, department_id, category_id, subject,
  status, priority, follow_up_of, resolution, created_at, resolved_at, closed_at, grace_ends_at, public_version, public_updated_at, public_epoch
) on public.tickets to authenticated;
grant select on public.tickets to service_role;


-- ticket_desk ---------------------------------------------------------------------------------

create table public.ticket_desk (
  ticket_id uuid primary key,
  organization_id uuid not null,
  version bigint not null default 1,
  updated_at timestamptz not null default now(),
  staff_epoch bigint not null default 1,
  assignee_id uuid,
  team_id uuid,
  internal_resolution text check (char_length(internal_resolution) <= 10000),
  snoozed_until timestamptz,
  snooze_ends_on_reply boolean not null default true,
  is_spam boolean not null default false,
  archived_at timestamptz,
  deleted_at timestamptz,
  merged_into_id uuid,
  place text not null generated always as (
    case
      when deleted_at is not null then 'deleted'
      when is_spam then 'spam'
      when merged_into_id is not null then 'merged'
      when archived_at is not null then 'archived'
      when snoozed_until is not null then 'snoozed'
      else 'desk'
    end
  ) stored,
  preview text not null default '' check (char_length(preview) <= 200),
  last_activity_at timestamptz not null default now(),
  number text not null,
  subject text not null,
  status text not null,
  priority text not null,
  priority_rank smallint not null generated always as (
    case priority when 'urgent' then 4 when 'high' then 3 when 'medium' then 2 else 1 end
  ) stored,
  department_id uuid not null,
  category_id uuid,
  customer_id uuid not null,
  company_id uuid,
  created_at timestamptz not null,
  reply_due_at timestamptz,
  resolve_due_at timestamptz,
  due_at timestamptz generated always as (least(reply_due_at, resolve_due_at)) stored,
  due_order timestamptz not null generated always as (coalesce(least(reply_due_at, resolve_due_at), 'infinity')) stored,
  unique (ticket_id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (assignee_id, organization_id) references public.members (profile_id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id),
  foreign key (department_id, organization_id) references public.departments (id, organization_id),
  foreign key (category_id, organization_id) references public.categories (id, organization_id),
  foreign key (company_id, organization_id) references public.companies (id, organization_id),
  foreign key (merged_into_id, organization_id) references public.ticket_desk (ticket_id, organization_id),
  check (merged_into_id is distinct from ticket_id)
);

comment on table public.ticket_desk is
  'The desk''s working row of a ticket, read by staff only. Repeats the public columns that the list filters by; a trigger keeps them.';
comment on column public.ticket_desk.version is 'Rises with every change, notes included.';
comment on column public.ticket_desk.staff_epoch is
  'Part of the names of its staff topics; rises when it leaves the desk of somebody who may read no more than their own.';
comment on column public.ticket_desk.preview is 'The start of the newest response, a note too: one more reason why customers never read this row.';
comment on column public.ticket_desk.place is
  'Where it lies: on the desk, or put away. Lists of work ask for place = ''desk'', which their indexes hold alone.';
comment on column public.ticket_desk.snooze_ends_on_reply is 'Whether the customer''s reply wakes it before its time.';
comment on column public.ticket_desk.company_id is 'The customer''s company, also while the ticket is private.';
comment on column public.ticket_desk.merged_into_id is 'The ticket that staff read it as a part of. No row moves, and customers never learn of it.';
comment on column public.ticket_desk.deleted_at is 'While set, customers do not see the ticket; staff can restore it.';
comment on column public.ticket_desk.reply_due_at is
  'Until when an answer is promised; null while nobody waits for one. Kept by private.touch_ticket_desk, as resolve_due_at is.';
comment on column public.ticket_desk.resolve_due_at is 'Until when a solution is promised; null while it is not in work.';
comment on column public.ticket_desk.due_at is 'When the next of its promises ends.';
comment on column public.ticket_desk.due_order is 'Sort key: what nothing is promised for stands last.';
comment on column public.ticket_desk.priority_rank is 'Sort key: text would sort high before urgent.';

create index ticket_desk_organization_id_idx on public.ticket_desk (organization_id, last_activity_at desc, ticket_id desc)
  where place = 'desk';
create index ticket_desk_status_idx on public.ticket_desk (organization_id, status, last_activity_at desc, ticket_id desc)
  where place = 'desk';
create index ticket_desk_place_idx on public.ticket_desk (organization_id, place, last_activity_at desc, ticket_id desc)
  where place <> 'desk';
create index ticket_desk_snoozed_until_idx on public.ticket_desk (snoozed_until) where snoozed_until is not null;
create index ticket_desk_number_idx on public.ticket_desk (organization_id, number);
create index ticket_desk_assignee_id_idx on public.ticket_desk (assignee_id, organization_id, last_activity_at desc, ticket_id desc);
create index ticket_desk_team_id_idx on public.ticket_desk (team_id, organization_id, last_activity_at desc, ticket_id desc);
create index ticket_desk_customer_id_idx on public.ticket_desk (customer_id, organization_id);
create index ticket_desk_department_id_idx on public.ticket_desk (department_id, organization_id, last_activity_at desc, ticket_id desc);
create index ticket_desk_category_id_idx on public.ticket_desk (category_id, organization_id, last_activity_at desc, ticket_id desc);
create index ticket_desk_company_id_idx on public.ticket_desk (company_id, organization_id, last_activity_at desc, ticket_id desc);
create index ticket_desk_merged_into_id_idx on public.ticket_desk (merged_into_id, organization_id);

alter table public.ticket_desk enable row level security;

grant select (
  ticket_id, organization_id, version, updated_at, staff_epoch, assignee_id, team_id, internal_resolution, snoozed_until,
  snooze_ends_on_reply, is_spam, archived_at, deleted_at, merged_into_id, place, preview, last_activity_at, number,
  subject, status, priority, priority_rank, department_id, category_id, customer_id, company_id, created_at,
  reply_due_at, resolve_due_at, due_at, due_order
) on public.ticket_desk to authenticated;
grant select on public.ticket_desk to service_role;

-- Compared as words, because of a bare condition Postgres expects to refuse half of the rows, and so plans for longer reads.
create policy "staff read the desk as widely as their role says"
on public.ticket_desk for select to authenticated
using (
  case
    when organization_id = any((select private.organizations_where('read_tickets', 'all'))::uuid[]) then 'all'
    when organization_id = any((select private.organizations_where('read_tickets', 'own_teams'))::uuid[])
      and (team_id = any((select private.own_teams())::uuid[]) or assignee_id = (select auth.uid())) then 'own_teams'
    when organization_id = any((select private.organizations_where('read_tickets', 'own'))::uuid[])
      and assignee_id = (select auth.uid()) then 'own'
    else 'none'
  end <> 'none'
);


-- what a command may touch ----------------------------------------------------------------------

create function private.in_scope(scope text, desk public.ticket_desk)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return case scope
    when 'all' then true
    when 'own_teams' then
      coalesce(desk.team_id = any(private.own_teams()), false) or coalesce(desk.assignee_id = auth.uid(), false)
    when 'own' then coalesce(desk.assignee_id = auth.uid(), false)
    else false
  end;
end;
$$;
comment on function private.in_scope(text, public.ticket_desk) is 'Whether a scope of the caller reaches this ticket.';

create function private.sees_ticket(wanted_ticket uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  desk public.ticket_desk;
begin
  select * into ticket from public.tickets where tickets.id = wanted_ticket;
  if not found then
    return false;
  end if;
  if ticket.requester_id is not distinct from auth.uid() and auth.uid() is not null then
    return true;
  end if;
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  return private.in_scope(private.scope_of(ticket.organization_id, 'read_tickets'), desk)
    or ticket.id = any(private.tickets_as_participant())
    or coalesce(ticket.company_id = any(private.companies_as_customer()), false);
end;
$$;
comment on function private.sees_ticket(uuid) is
  'The policy on tickets as a question about one row, for commands and topics; a test holds both against each other.';

create function private.may(wanted_capability text, wanted_ticket uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  desk public.ticket_desk;
begin
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  return found
    and private.in_scope(private.scope_of(desk.organization_id, 'read_tickets'), desk)
    and private.in_scope(private.scope_of(desk.organization_id, wanted_capability), desk);
end;
$$;
comment on function private.may(text, uuid) is 'Whether the caller, as staff, may use a capability on this ticket.';

-- Team and assignee are no columns of the public row, so the narrow scopes ask about the desk row by its key; a call, because
-- a look-up under the desk's own policy would be set up in every statement of everybody.
create policy "requesters, participants, colleagues and staff read a ticket"
on public.tickets for select to authenticated
using (
  case
    when requester_id = (select auth.uid()) then true
    when organization_id = any((select private.organizations_where('read_tickets', 'all'))::uuid[]) then true
    when id = any((select private.tickets_as_participant())::uuid[]) then true
    when company_id = any((select private.companies_as_customer())::uuid[]) then true
    when organization_id = any((select private.organizations_as_member())::uuid[]) then private.may('read_tickets', id)
    else false
  end
);

create function private.lock_ticket(wanted_ticket uuid, wanted_capability text)
returns public.tickets language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  -- Asked before the lock, so that a stranger cannot block a ticket, and again after it, because a right may end meanwhile.
  if not private.sees_ticket(wanted_ticket) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  select * into ticket from public.tickets where tickets.id = wanted_ticket for update;
  if not private.sees_ticket(wanted_ticket) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  if wanted_capability = 'requester' then
    if ticket.requester_id is distinct from auth.uid() then
      raise exception 'not_allowed' using errcode = '42501';
    end if;
    if private.is_blocked(ticket.customer_id) then
      raise exception 'customer_is_blocked' using errcode = '42501';
    end if;
  -- Under an access grant people read, and nothing is done by reading: not even with a right to read.
  elsif not private.may(wanted_capability, wanted_ticket)
    or coalesce(ticket.organization_id = any(private.organizations_granted()), false) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return ticket;
end;
$$;
comment on function private.lock_ticket(uuid, text) is
  'How every command opens its ticket: the rule of the policy, one answer for unknown and foreign, then the row lock. The capability may be "requester".';
