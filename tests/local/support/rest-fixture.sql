-- Tables of a small helpdesk of their own, so that these tests say nothing about the app's.

create type public.rest_status as enum ('open', 'pending', 'closed');

create table public.rest_people (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null default '',
  role text not null default 'customer'
);

create table public.rest_tickets (
  id bigint generated always as identity primary key,
  subject text not null check (length(subject) between 3 and 200),
  body text not null default '',
  status public.rest_status not null default 'open',
  price numeric(10, 2) not null default 1.50,
  labels text[] not null default '{}',
  meta jsonb not null default '{}',
  requester_id uuid not null default auth.uid() references public.rest_people (id) on delete cascade,
  assignee_id uuid references public.rest_people (id),
  due date,
  times timestamptz[] not null default '{}',
  search tsvector generated always as (to_tsvector('english', subject || ' ' || body)) stored,
  created_at timestamptz not null default now()
);

create table public.rest_tags (
  id int generated always as identity primary key,
  name text not null unique
);

create table public.rest_ticket_tags (
  ticket_id bigint references public.rest_tickets (id) on delete cascade,
  tag_id int references public.rest_tags (id) on delete cascade,
  primary key (ticket_id, tag_id)
);

create table public.rest_messages (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references public.rest_tickets (id) on delete cascade,
  author_id uuid not null default auth.uid() references public.rest_people (id) on delete cascade,
  body text not null,
  internal boolean not null default false
);

create table public.rest_log_entries (
  id bigint generated always as identity primary key,
  actor uuid,
  action text not null
);

create table public.rest_values (
  id int primary key,
  note text default 'the default',
  number int not null default 7
);

create function public.rest_is_staff() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.rest_people where id = (select auth.uid()) and role = 'agent')
$$;

-- Sees the metadata only if Auth stores an object, not a string that contains one.
create function public.rest_add_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.rest_people (id, full_name) values (new.id, coalesce(new.raw_user_meta_data ->> 'full_name', ''));
  return new;
end
$$;
create trigger rest_person_signed_up after insert on auth.users for each row
  when (new.email like '%@rest.test') execute function public.rest_add_person();

create function public.rest_log() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.rest_log_entries (actor, action) values ((select auth.uid()), tg_op || ' ' || new.id);
  return new;
end
$$;
create trigger rest_ticket_written after insert or update on public.rest_tickets for each row execute function public.rest_log();

alter table public.rest_people enable row level security;
alter table public.rest_tickets enable row level security;
alter table public.rest_tags enable row level security;
alter table public.rest_ticket_tags enable row level security;
alter table public.rest_messages enable row level security;
alter table public.rest_log_entries enable row level security;
alter table public.rest_values enable row level security;

grant select on public.rest_people to authenticated;
grant update (full_name) on public.rest_people to authenticated;
grant select on public.rest_tickets, public.rest_tags, public.rest_messages to anon;
grant select, insert, update, delete
  on public.rest_tickets, public.rest_tags, public.rest_ticket_tags, public.rest_messages to authenticated;
grant select, insert, update, delete on public.rest_values to authenticated;
grant all on public.rest_people, public.rest_tickets, public.rest_tags, public.rest_ticket_tags, public.rest_messages,
  public.rest_log_entries, public.rest_values to service_role;

create policy "Everybody signed in sees people" on public.rest_people for select to authenticated using (true);
create policy "People change themselves" on public.rest_people for update to authenticated
  using (id = (select auth.uid()));
create policy "Own tickets, or all for staff" on public.rest_tickets for select to authenticated
  using (requester_id = (select auth.uid()) or (select public.rest_is_staff()));
create policy "People open tickets as themselves" on public.rest_tickets for insert to authenticated
  with check (requester_id = (select auth.uid()));
create policy "Staff change tickets" on public.rest_tickets for update to authenticated
  using ((select public.rest_is_staff()));
create policy "Tags are public" on public.rest_tags for select to anon, authenticated using (true);
create policy "Staff write tags" on public.rest_tags to authenticated using ((select public.rest_is_staff()));
create policy "Tags of visible tickets" on public.rest_ticket_tags to authenticated
  using (exists (select from public.rest_tickets where rest_tickets.id = ticket_id))
  with check ((select public.rest_is_staff()));
create policy "Messages of visible tickets" on public.rest_messages for select to authenticated
  using (
    exists (select from public.rest_tickets where rest_tickets.id = ticket_id)
    and (not internal or (select public.rest_is_staff()))
  );
create policy "People write as themselves" on public.rest_messages for insert to authenticated
  with check (author_id = (select auth.uid()));
create policy "Values are for all" on public.rest_values to authenticated using (true);

create view public.rest_open_tickets with (security_invoker = true) as
  select * from public.rest_tickets where status = 'open';
create view public.rest_overview with (security_invoker = true) as
  select id, subject, requester_id, (select count(*) from public.rest_messages where ticket_id = rest_tickets.id) as messages
  from public.rest_tickets;
grant select on public.rest_open_tickets, public.rest_overview to authenticated;

create function public.rest_greet(name text) returns text language sql stable as $$
  select 'hello ' || name || ' ' || coalesce(auth.uid()::text, 'nobody')
$$;
create function public.rest_search(query text) returns setof public.rest_tickets language sql stable as $$
  select * from public.rest_tickets where search @@ websearch_to_tsquery('english', query)
$$;
create function public.rest_stats() returns json language sql stable as $$
  select json_build_object('tickets', count(*)) from public.rest_tickets
$$;
create function public.rest_stats_table() returns table (status public.rest_status, tickets bigint) language sql stable as $$
  select status, count(*) from public.rest_tickets group by status
$$;
create function public.rest_ticket(ticket bigint) returns public.rest_tickets language sql stable as $$
  select * from public.rest_tickets where id = ticket
$$;
create function public.rest_sum(list jsonb, ids bigint[]) returns int language sql immutable as $$
  select jsonb_array_length(list) + array_length(ids, 1)
$$;
create function public.rest_raise(state text, message text) returns void language plpgsql as $$
begin
  raise exception using errcode = state, message = message, detail = 'the detail', hint = 'the hint';
end
$$;
create function public.rest_whoami() returns jsonb language sql stable as $$
  select jsonb_build_object(
    'claims', auth.jwt(), 'email', auth.email(), 'role', auth.role(), 'user', current_user,
    'agent', current_setting('request.headers', true)::jsonb ->> 'user-agent',
    'authorization', current_setting('request.headers', true)::jsonb ->> 'authorization',
    'method', current_setting('request.method', true), 'path', current_setting('request.path', true),
    'timeout', current_setting('statement_timeout')
  )
$$;
create function public.rest_sleep(seconds numeric) returns void language sql as $$
  select pg_sleep(seconds::double precision)
$$;
create function public.rest_nothing() returns void language sql as $$ select $$;
create function public.rest_secret() returns text language sql as $$ select 'secret' $$;
-- Named, because a project may have revoked the default that everybody may execute.
revoke execute on function public.rest_secret from public;
grant execute on function
  public.rest_is_staff, public.rest_greet, public.rest_search, public.rest_stats, public.rest_stats_table,
  public.rest_ticket, public.rest_sum, public.rest_raise, public.rest_whoami, public.rest_sleep, public.rest_nothing
  to anon, authenticated, service_role;

insert into public.rest_tags (name) values ('bug'), ('billing');
