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
  body_text text not null default '',
  reply_to_id uuid,
  attachment_ids uuid[] not null default '{}' check (cardinality(attachment_ids) <= 20),
  seen_version bigint,
  public_version bigint,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  redacted_at timestamptz,
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (reply_to_id, organization_id) references public.ticket_responses (id, organization_id),
  constraint ticket_responses_body_text_check
    check (body_text ~ '\S' or redacted_at is not null or cardinality(attachment_ids) > 0),
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
comment on column public.ticket_responses.attachment_ids is
  'The uploads that its author sent with it; who may read them follows from this row.';
comment on column public.ticket_responses.edited_at is 'When its author changed it last; earlier versions are kept.';
comment on column public.ticket_responses.redacted_at is 'When its text was taken away for good. That it was written stays.';
comment on column public.ticket_responses.seen_version is
  'The public version that the author had read. A member''s reply is refused when somebody else answered since.';
comment on column public.ticket_responses.public_version is 'The ticket''s public version that this reply made; notes have none.';

create index ticket_responses_ticket_id_idx on public.ticket_responses (ticket_id, created_at, id);
create index ticket_responses_organization_id_idx on public.ticket_responses (ticket_id, organization_id);
create index ticket_responses_author_id_idx on public.ticket_responses (author_id);
create index ticket_responses_reply_to_id_idx on public.ticket_responses (reply_to_id, organization_id);

alter table public.ticket_responses enable row level security;

grant
  select (
    id, organization_id, ticket_id, requester_id, author_id, author_kind, author_name, visibility, body_html, body_text,
    reply_to_id, attachment_ids, seen_version, public_version, created_at, edited_at, redacted_at
  ),
  insert (id, organization_id, ticket_id, visibility, body_html, reply_to_id, attachment_ids, seen_version)
on public.ticket_responses to authenticated;
grant select, insert (id, organization_id, ticket_id, author_id, visibility, body_html, reply_to_id, attachment_ids)
  on public.ticket_responses to service_role;

create function private.sees_ticket_now(wanted_ticket uuid)
returns boolean language plpgsql volatile security definer set search_path = ''
as $$
begin
  return private.sees_ticket(wanted_ticket);
end;
$$;
comment on function private.sees_ticket_now(uuid) is
  'Definer and volatile: a reply after the grace days lands in a follow-up ticket that its own trigger made, which a stable function would not see yet.';

grant execute on function private.may(text, uuid), private.sees_ticket_now(uuid) to authenticated;

create policy "customers read replies, staff what their role says"
on public.ticket_responses for select to authenticated
using (
  case
    when requester_id = (select auth.uid()) then visibility = 'public'
    when organization_id = any((select private.organizations_where('read_tickets', 'all'))::uuid[])
      and (
        visibility = 'public'
        or organization_id = any((select private.organizations_where('read_notes', 'all'))::uuid[])
      ) then true
    -- Participants, colleagues of the requester and staff of a narrow scope: asked about the ticket, by its key. As
    -- look-ups under the policies of tickets and desk these lines were sixty nodes of plan, set up for every reader of
    -- every thread before the first row (0.2 ms); a call is made for those few who come this far.
    when visibility = 'public' then private.sees_ticket_now(ticket_id)
    else private.may('read_notes', ticket_id)
  end
);

-- An insert is one row, so asking private.may() for the narrow scopes costs one call.
create policy "customers reply and staff write what their role says"
on public.ticket_responses for insert to authenticated
with check (
  author_id = (select auth.uid())
  and case
    when requester_id = (select auth.uid()) then visibility = 'public'
    when author_kind = 'customer' then visibility = 'public' and private.sees_ticket_now(ticket_id)
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
  merged_into uuid;
  is_deleted boolean;
  needed text := case new.visibility when 'internal' then 'write_notes' else 'reply_to_tickets' end;
begin
  if octet_length(new.body_html) > 262144 then
    raise exception 'body_is_too_large' using errcode = '23514';
  end if;

  -- (1) Unknown and invisible answer alike.
  if auth.uid() is not null and not private.sees_ticket(new.ticket_id) then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  -- (2) One response at a time per ticket, for the length of this transaction. What it was merged into moves along.
  select * into ticket from public.tickets
  where tickets.id = new.ticket_id and tickets.organization_id = new.organization_id
  for update;
  if not found then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;
  select ticket_desk.merged_into_id, ticket_desk.deleted_at is not null into merged_into, is_deleted
  from public.ticket_desk where ticket_desk.ticket_id = ticket.id;
  if merged_into is not null then
    perform 1 from public.tickets where tickets.id = merged_into for update;
  end if;

  if auth.uid() is not null then
    new.author_id := auth.uid();
  end if;
  new.author_kind := private.kind_of_author(new.author_id, ticket, needed);
  if new.author_kind is null and auth.uid() is null then
    raise exception 'author_may_not' using errcode = '42501';
  end if;
  if new.author_kind is null or (new.author_kind = 'customer' and new.visibility = 'internal') then
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;
  if new.author_kind = 'customer' and private.is_blocked(private.customer_of_author(new.author_id, ticket)) then
    raise exception 'customer_is_blocked' using errcode = '42501';
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

  -- Its customers would never read it.
  if is_deleted then
    raise exception 'ticket_is_deleted' using errcode = 'P0001';
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

  if new.author_kind = 'customer' and ticket.grace_ends_at < now() and merged_into is null then
    ticket := private.open_follow_up(ticket);
    new.ticket_id := ticket.id;
    new.reply_to_id := null;
  end if;
  perform private.check_reply_to(new.reply_to_id, ticket.id, new.visibility);
  -- Who answers takes part from now on.
  if new.author_kind = 'customer' and new.author_id is distinct from ticket.requester_id then
    insert into public.ticket_participants (ticket_id, organization_id, customer_id, name, added_by)
    select ticket.id, ticket.organization_id, customers.id, left(private.name_of_author(new.author_id, 'customer', customers.id), 120), new.author_id
    from public.customers where customers.id = private.customer_of_author(new.author_id, ticket)
    on conflict do nothing;
    select * into ticket from public.tickets where tickets.id = ticket.id;
  end if;

  new.organization_id := ticket.organization_id;
  new.requester_id := ticket.requester_id;
  new.author_name := private.name_of_author(new.author_id, new.author_kind, private.customer_of_author(new.author_id, ticket));
  new.body_text := private.text_of_html(new.body_html);
  new.public_version := case when new.visibility = 'public' then ticket.public_version + 1 end;
  new.created_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.prepare_response() is
  'Definer: reads and locks the ticket whatever the author may see. Fills what nobody may claim and refuses in the order the design fixes.';

create function private.kind_of_author(author uuid, ticket public.tickets, needed text)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  if author is null or author is not distinct from ticket.requester_id then
    return 'customer';
  end if;
  if auth.uid() is null then
    return case
      when private.member_may(author, needed, ticket.organization_id) then 'staff'
      when exists (
        select 1 from public.ticket_participants
        join public.customers on customers.id = ticket_participants.customer_id
        where ticket_participants.ticket_id = ticket.id and customers.profile_id = author
      ) then 'customer'
    end;
  end if;
  return case
    when private.may(needed, ticket.id) then 'staff'
    when ticket.id = any(private.tickets_as_participant())
      or ticket.company_id = any(private.companies_as_customer()) then 'customer'
  end;
end;
$$;
comment on function private.kind_of_author(uuid, public.tickets, text) is
  'Definer: as whom somebody writes to a ticket: its customers first, staff by their role; null for who may not.';

create function private.customer_of_author(author uuid, ticket public.tickets)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return case
    when author is null or author is not distinct from ticket.requester_id then ticket.customer_id
    else (
      select customers.id from public.customers
      where customers.profile_id = author and customers.organization_id = ticket.organization_id
    )
  end;
end;
$$;
comment on function private.customer_of_author(uuid, public.tickets) is 'Definer: the customer that an author writes as.';

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
  organization_id uuid references public.organizations (id),
  kind text not null check (kind in ('response_mail', 'delete_object', 'move_object')),
  payload jsonb not null,
  dedupe_key text not null unique,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts integer not null default 0,
  delivered_at timestamptz
);

comment on table private.outbox is
  'What has to leave by mail or webhook, written in the transaction that caused it; delivered at least once, later, by an edge function.';
comment on column private.outbox.organization_id is 'Null for what belongs to a person alone.';

create index outbox_due_idx on private.outbox (available_at) where delivered_at is null;
create index outbox_organization_id_idx on private.outbox (organization_id, kind, delivered_at);


-- after a response ------------------------------------------------------------------------------

create function private.follow_response()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk;
begin
  perform private.act_as(new.author_id);

  perform private.write_history(
    new.organization_id, new.ticket_id, case new.visibility when 'public' then 'reply_added' else 'note_added' end,
    new.visibility, null, null, new.id);

  perform private.attach_files(new);
  perform private.close_draft(new);
  perform private.note_mentions(new);
  perform private.index_response(new.id);

  select * into desk from public.ticket_desk where ticket_desk.ticket_id = new.ticket_id;
  if new.visibility = 'public' then
    update public.tickets
    set
      public_updated_at = case when tickets.id = new.ticket_id then new.created_at else tickets.public_updated_at end,
      status = case
        when new.author_kind = 'customer' and tickets.status in ('waiting', 'resolved', 'closed')
          and tickets.id = coalesce(desk.merged_into_id, new.ticket_id)
          then private.status_when_back(tickets.id)
        else tickets.status
      end
    where tickets.id = new.ticket_id
      -- A merged ticket stays closed: what its customer says moves the ticket that staff work on.
      or (new.author_kind = 'customer' and tickets.id = desk.merged_into_id and tickets.status in ('waiting', 'resolved', 'closed'));
  end if;

  update public.ticket_desk
  set
    preview = left(regexp_replace(new.body_text, '\s+', ' ', 'g'), 200),
    last_activity_at = new.created_at,
    snoozed_until = case
      when new.author_kind = 'customer' and ticket_desk.snooze_ends_on_reply then null else ticket_desk.snoozed_until end,
    archived_at = case when new.author_kind = 'customer' then null else ticket_desk.archived_at end
  where ticket_desk.ticket_id in (new.ticket_id, desk.merged_into_id);

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
