/* The conversation: public replies and internal notes. One insert, everything else follows in the same transaction. */

-- ticket_responses ----------------------------------------------------------------------------

create table public.ticket_responses (
  id uuid primary key,
  organization_id uuid not null,
  ticket_id uuid not null,
  requester_id uuid,
  author_id uuid references public.profiles (id),
  author_kind text not null default 'customer' check (author_kind in ('customer', 'staff')),
  author_name text not null default '' check (char_length(author_name) <= 254),
  visibility text not null check (visibility in ('public', 'internal')),
  body_html text not null check (octet_length(body_html) <= 262144),
  body_text text not null default '' check (body_text ~ '\S'),
  seen_version bigint,
  public_version bigint,
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  check ((visibility = 'public') = (public_version is not null)),
  check (visibility = 'public' or author_kind = 'staff')
);

comment on table public.ticket_responses is 'Public replies and internal notes of a ticket.';
comment on column public.ticket_responses.requester_id is
  'The ticket''s requester, repeated by trigger so that the policy needs no look-up.';
comment on column public.ticket_responses.author_id is 'Null for a customer without an account.';
comment on column public.ticket_responses.author_name is
  'The name when it was written: a customer may read it here without reading the profiles of staff.';
comment on column public.ticket_responses.body_html is 'As sent. Hostile until sanitised, which every reader does.';
comment on column public.ticket_responses.body_text is 'Derived from body_html by trigger: previews, search and mail.';
comment on column public.ticket_responses.seen_version is
  'The public version that the author had read. A member''s reply is refused when somebody else answered since.';
comment on column public.ticket_responses.public_version is 'The ticket''s public version that this reply made; notes have none.';

create index ticket_responses_ticket_id_idx on public.ticket_responses (ticket_id, created_at, id);
create index ticket_responses_organization_id_idx on public.ticket_responses (ticket_id, organization_id);
create index ticket_responses_author_id_idx on public.ticket_responses (author_id);

alter table public.ticket_responses enable row level security;

grant
  select (
    id, organization_id, ticket_id, requester_id, author_id, author_kind, author_name, visibility, body_html, body_text,
    seen_version, public_version, created_at
  ),
  insert (id, organization_id, ticket_id, visibility, body_html, seen_version)
on public.ticket_responses to authenticated;
grant select, insert (id, organization_id, ticket_id, author_id, visibility, body_html) on public.ticket_responses to service_role;

grant execute on function private.may(text, uuid) to authenticated;

create policy "requesters read replies, staff what their role says"
on public.ticket_responses for select to authenticated
using (
  case
    when requester_id = (select auth.uid()) then visibility = 'public'
    when organization_id = any((select private.organizations_where('read_tickets', 'all'))::uuid[])
      and (
        visibility = 'public'
        or organization_id = any((select private.organizations_where('read_notes', 'all'))::uuid[])
      ) then true
    when not organization_id = any((select private.organizations_as_member())::uuid[]) then false
    -- A narrow scope: the desk row, which has the team and the assignee, decides.
    when not exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_responses.ticket_id) then false
    when visibility = 'public' then true
    when organization_id = any((select private.organizations_where('read_notes', 'all'))::uuid[]) then true
    when organization_id = any((select private.organizations_where('read_notes', 'own_teams'))::uuid[])
      then exists (
        select 1 from public.ticket_desk
        where ticket_desk.ticket_id = ticket_responses.ticket_id
          and (
            ticket_desk.team_id = any((select private.own_teams())::uuid[])
            or ticket_desk.assignee_id = (select auth.uid())
          )
      )
    when organization_id = any((select private.organizations_where('read_notes', 'own'))::uuid[])
      then exists (
        select 1 from public.ticket_desk
        where ticket_desk.ticket_id = ticket_responses.ticket_id and ticket_desk.assignee_id = (select auth.uid())
      )
    else false
  end
);

-- An insert is one row, so asking private.may() for the narrow scopes costs one call.
create policy "requesters reply and staff write what their role says"
on public.ticket_responses for insert to authenticated
with check (
  author_id = (select auth.uid())
  and case
    when requester_id = (select auth.uid()) then visibility = 'public'
    when visibility = 'public' then private.may('reply_to_tickets', ticket_id)
    else private.may('write_notes', ticket_id)
  end
);


-- before a response ----------------------------------------------------------------------------

create function private.text_of_html(html text)
returns text language plpgsql immutable set search_path = ''
as $$
declare
  words text := html;
begin
  words := regexp_replace(words, '<(style|script|head|title)[^>]*>.*?</\1\s*>', ' ', 'gi');
  words := regexp_replace(words, '<br\s*/?>|</(p|div|li|tr|h[1-6]|blockquote|pre)\s*>', E'\n', 'gi');
  words := regexp_replace(words, '<img[^>]*>', ' [image] ', 'gi');
  words := regexp_replace(words, '<[a-z/!][^>]*>', '', 'gi');
  words := replace(replace(replace(replace(replace(words,
    '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', '''');
  return btrim(regexp_replace(replace(words, '&amp;', '&'), '[ \t]*\n\s*\n\s*', E'\n\n', 'g'), E' \t\r\n');
end;
$$;
comment on function private.text_of_html(text) is
  'The words of a body, for previews, search and mail. Never for display as HTML: it is no sanitiser.';

create function private.prepare_response()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  earlier public.ticket_responses;
  needed text := case new.visibility when 'internal' then 'write_notes' else 'reply_to_tickets' end;
begin
  if octet_length(new.body_html) > 262144 then
    raise exception 'body_is_too_large' using errcode = '23514';
  end if;

  -- (1) Unknown and invisible answer alike.
  if auth.uid() is not null and not private.sees_ticket(new.ticket_id) then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  -- (2) One response at a time per ticket, for the length of this transaction.
  select * into ticket from public.tickets
  where tickets.id = new.ticket_id and tickets.organization_id = new.organization_id
  for update;
  if not found then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  if auth.uid() is not null then
    new.author_id := auth.uid();
  elsif new.author_id is not null and new.author_id is distinct from ticket.requester_id
    and not private.member_may(new.author_id, needed, ticket.organization_id) then
    raise exception 'author_may_not' using errcode = '42501';
  end if;
  new.author_kind := case
    when new.author_id is null or new.author_id is not distinct from ticket.requester_id then 'customer' else 'staff' end;
  if new.author_kind = 'customer' and new.visibility = 'internal' then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;
  if auth.uid() is not null and new.author_kind = 'staff' and not private.may(needed, ticket.id) then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  -- (3) Already sent: the sender reads its row back and finds it. (5) Any other conflict looks like (1).
  select * into earlier from public.ticket_responses where ticket_responses.id = new.id;
  if found then
    if earlier.author_id is not distinct from new.author_id and (
      earlier.ticket_id = ticket.id
      or exists (select 1 from public.tickets as later where later.id = earlier.ticket_id and later.follow_up_of = ticket.id)
    ) then
      return null;
    end if;
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  -- (4) A colleague or the customer said something that this member has not read.
  if auth.uid() is not null and new.author_kind = 'staff' and new.visibility = 'public' and exists (
    select 1 from public.ticket_responses as newer
    where newer.ticket_id = ticket.id
      and newer.visibility = 'public'
      and newer.public_version > coalesce(new.seen_version, 0)
      and newer.author_id is distinct from new.author_id
  ) then
    raise exception 'reply_is_stale' using errcode = 'P0001';
  end if;

  if new.author_kind = 'customer' and ticket.grace_ends_at < now() then
    ticket := private.open_follow_up(ticket);
    new.ticket_id := ticket.id;
  end if;

  new.organization_id := ticket.organization_id;
  new.requester_id := ticket.requester_id;
  new.author_name := private.name_of_author(new.author_id, new.author_kind, ticket.customer_id);
  new.body_text := private.text_of_html(new.body_html);
  new.public_version := case when new.visibility = 'public' then ticket.public_version + 1 end;
  new.created_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.prepare_response() is
  'Definer: reads and locks the ticket whatever the author may see. Fills what nobody may claim and refuses in the order the design fixes.';

create function private.member_may(person uuid, wanted_capability text, wanted_organization uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id
    where members.profile_id = person
      and members.organization_id = wanted_organization
      and role_permissions.capability = wanted_capability
      and role_permissions.scope <> 'none'
  );
end;
$$;
comment on function private.member_may(uuid, text, uuid) is
  'For the service role, which names the author of a mail: whether that person may, as a member.';

create function private.name_of_author(author uuid, author_kind text, customer uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    nullif((select profiles.full_name from public.profiles where profiles.id = author), ''),
    case when author_kind = 'customer' then (
      select coalesce(nullif(customers.name, ''), customers.email) from public.customers where customers.id = customer
    ) end,
    (select split_part(members.email, '@', 1) from public.members where members.profile_id = author limit 1),
    ''
  );
end;
$$;
comment on function private.name_of_author(uuid, text, uuid) is 'The name a response is signed with.';

create trigger prepare_response
before insert on public.ticket_responses
for each row execute function private.prepare_response();


-- private.outbox --------------------------------------------------------------------------------

create table private.outbox (
  id bigint generated always as identity primary key,
  organization_id uuid not null references public.organizations (id),
  kind text not null check (kind in ('response_mail')),
  payload jsonb not null,
  dedupe_key text not null unique,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts integer not null default 0,
  delivered_at timestamptz
);

comment on table private.outbox is
  'What has to leave by mail or webhook, written in the transaction that caused it; delivered at least once, later, by an edge function.';

create index outbox_due_idx on private.outbox (available_at) where delivered_at is null;
create index outbox_organization_id_idx on private.outbox (organization_id);


-- after a response ------------------------------------------------------------------------------

create function private.follow_response()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_as(new.author_id);

  perform private.write_history(
    new.organization_id, new.ticket_id, case new.visibility when 'public' then 'reply_added' else 'note_added' end,
    new.visibility, null, null, new.id);

  if new.visibility = 'public' then
    update public.tickets
    set
      public_updated_at = new.created_at,
      status = case
        when new.author_kind = 'customer' and tickets.status in ('waiting', 'resolved', 'closed')
          then private.status_when_back(tickets.id)
        else tickets.status
      end
    where tickets.id = new.ticket_id;
  end if;

  update public.ticket_desk
  set
    preview = left(regexp_replace(new.body_text, '\s+', ' ', 'g'), 200),
    last_activity_at = new.created_at
  where ticket_desk.ticket_id = new.ticket_id;

  if new.visibility = 'public' and new.author_kind = 'staff' then
    insert into private.outbox (organization_id, kind, payload, dedupe_key)
    values (new.organization_id, 'response_mail', jsonb_build_object('response_id', new.id), 'response_mail:' || new.id)
    on conflict (dedupe_key) do nothing;
  end if;

  perform private.note_response(new);
  return null;
end;
$$;
comment on function private.follow_response() is
  'Definer: everything that follows from a response, in the order it happens.';

create trigger follow_response
after insert on public.ticket_responses
for each row execute function private.follow_response();
