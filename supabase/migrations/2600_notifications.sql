/* What a person should hear of: one row a person and event, written in the transaction that caused it. */

-- notifications -------------------------------------------------------------------------------

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  profile_id uuid not null references public.profiles (id),
  ticket_id uuid not null,
  side text not null check (side in ('staff', 'customer')),
  kind text not null check (kind in (
    'assigned', 'task_assigned', 'mentioned', 'customer_replied', 'colleague_replied', 'note_added', 'reply_refused',
    'staff_replied', 'status_changed')),
  response_id uuid,
  about_id uuid,
  actor_id uuid references public.profiles (id),
  in_app boolean not null,
  email boolean not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint notifications_one_per_response unique (profile_id, response_id, side),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (response_id, organization_id) references public.ticket_responses (id, organization_id)
);

comment on table public.notifications is
  'What somebody should hear of. Holds ids only: the words are read where they stand, by who still may.';
comment on column public.notifications.side is 'As what the person was told: staff hear of notes, customers never.';
comment on column public.notifications.about_id is 'What it is about besides the ticket and the response: a task, a held response.';
comment on column public.notifications.email is 'Whether it shall go out by mail too.';

create index notifications_profile_id_idx on public.notifications (profile_id, created_at desc, id desc) where in_app;
create index notifications_unread_idx on public.notifications (profile_id, ticket_id) where read_at is null;
create index notifications_ticket_id_idx on public.notifications (ticket_id, organization_id);
create index notifications_response_id_idx on public.notifications (response_id, organization_id);
create index notifications_actor_id_idx on public.notifications (actor_id);

alter table public.notifications enable row level security;

grant select (
  id, organization_id, profile_id, ticket_id, side, kind, response_id, about_id, actor_id, in_app, email, created_at, read_at
) on public.notifications to authenticated;
grant select on public.notifications to service_role;

-- Who lost sight of the ticket, or of the response, loses what was said of it.
create policy "people read their notifications of what they still see"
on public.notifications for select to authenticated
using (
  profile_id = (select auth.uid())
  and in_app
  and case side
    when 'staff' then exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = notifications.ticket_id)
    else exists (select 1 from public.tickets where tickets.id = notifications.ticket_id)
  end
  and (
    response_id is null
    or exists (select 1 from public.ticket_responses where ticket_responses.id = notifications.response_id)
  )
);


-- whether somebody else may -------------------------------------------------------------------

create function private.person_may(person uuid, capability text, ticket uuid)
returns boolean language plpgsql security definer set search_path = ''
as $$
declare
  claims text := current_setting('request.jwt.claims', true);
  subject text := current_setting('request.jwt.claim.sub', true);
  answer boolean;
begin
  -- The law is asked in that person's name, so that it stands in one place. An error undoes the setting with its transaction.
  perform set_config('request.jwt.claims', jsonb_build_object('sub', person)::text, true);
  perform set_config('request.jwt.claim.sub', '', true);
  answer := case capability when 'see' then private.sees_ticket(ticket) else private.may(capability, ticket) end;
  perform set_config('request.jwt.claims', coalesce(claims, ''), true);
  perform set_config('request.jwt.claim.sub', coalesce(subject, ''), true);
  return answer;
end;
$$;
comment on function private.person_may(uuid, text, uuid) is
  'Definer, because it asks for another person than the caller: whether they may use a capability on a ticket as staff, or "see" it as anybody.';


-- writing it ----------------------------------------------------------------------------------

create function private.notify(
  people uuid[], side text, kind text, capability text, organization uuid, ticket uuid, response uuid default null,
  about uuid default null, actor uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.notifications as earlier
    (organization_id, profile_id, ticket_id, side, kind, response_id, about_id, actor_id, in_app, email)
  select notify.organization, told.id, notify.ticket, notify.side, notify.kind, notify.response, notify.about, notify.actor, told.in_app, told.email
  from (
    select
      people_to_tell.id,
      coalesce(preferences.in_app, defaults.in_app) as in_app,
      coalesce(preferences.email, defaults.email) as email
    from (select distinct ids.id from unnest(notify.people) as ids (id) where ids.id is not null) as people_to_tell
    join private.notification_events() as defaults on defaults.event = notify.kind
    left join public.notification_preferences as preferences
      on preferences.profile_id = people_to_tell.id
      and preferences.organization_id = notify.organization and preferences.event = notify.kind
  ) as told
  where (told.in_app or told.email) and private.person_may(told.id, notify.capability, notify.ticket) -- guard: told_reader
  -- One response is told once; that it names the person is the better news.
  on conflict on constraint notifications_one_per_response do update
  set kind = excluded.kind, in_app = excluded.in_app, email = excluded.email
  where excluded.kind = 'mentioned' and earlier.kind <> 'mentioned';
end;
$$;
comment on function private.notify(uuid[], text, text, text, uuid, uuid, uuid, uuid, uuid) is
  'The only writer of notifications. Definer: nobody has a grant. Tells those who want to hear of it and may read it now.';

create function private.acting_person()
returns uuid language plpgsql stable set search_path = ''
as $$
begin
  return coalesce(auth.uid(), private.to_uuid(current_setting('switchboard.actor_id', true)));
end;
$$;
comment on function private.acting_person() is 'Who does what happens in this transaction, as history names them; null for the system.';

create function private.staff_of_ticket(wanted_ticket uuid)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  -- What is written to a merged ticket concerns those who work on what it was merged into.
  return array(
    with parts as (
      select ticket_desk.ticket_id, ticket_desk.merged_into_id from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket
    ), together as (
      select parts.ticket_id from parts
      union all
      select parts.merged_into_id from parts where parts.merged_into_id is not null
    )
    select ticket_desk.assignee_id from together join public.ticket_desk on ticket_desk.ticket_id = together.ticket_id
    union
    select ticket_followers.profile_id from together
    join public.ticket_followers on ticket_followers.ticket_id = together.ticket_id
  );
end;
$$;
comment on function private.staff_of_ticket(uuid) is
  'Definer: the members whom a ticket concerns: its assignee and followers, and those of the ticket that it was merged into.';

create function private.customers_of_ticket(wanted_ticket uuid)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return array(
    select tickets.requester_id from public.tickets where tickets.id = wanted_ticket
    union
    select customers.profile_id
    from public.ticket_participants
    join public.customers
      on customers.id = ticket_participants.customer_id and customers.organization_id = ticket_participants.organization_id
    where ticket_participants.ticket_id = wanted_ticket
  );
end;
$$;
comment on function private.customers_of_ticket(uuid) is 'Definer: the accounts of a ticket''s requester and participants.';

create function private.notify_of(entry public.ticket_history, old_value text, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  others uuid[];
begin
  if entry.kind = 'assignee_changed' and new_value is not null and new_value::uuid is distinct from entry.actor_id then
    perform private.notify(
      array[new_value::uuid], 'staff', 'assigned', 'read_tickets', entry.organization_id, entry.ticket_id,
      actor => entry.actor_id);
  elsif entry.kind in ('reply_added', 'note_added') then
    others := array_remove(private.staff_of_ticket(entry.ticket_id), entry.actor_id);
    perform private.notify(
      others, 'staff',
      case
        when entry.kind = 'note_added' then 'note_added'
        when entry.actor_kind = 'staff' then 'colleague_replied'
        else 'customer_replied'
      end,
      case entry.kind when 'note_added' then 'read_notes' else 'read_tickets' end,
      entry.organization_id, entry.ticket_id, entry.response_id, actor => entry.actor_id);
  end if;

  if entry.kind = 'reply_added' and entry.actor_kind = 'staff' or entry.kind = 'status_changed' then
    others := array_remove(private.customers_of_ticket(entry.ticket_id), entry.actor_id);
    perform private.notify(
      others, 'customer', case entry.kind when 'reply_added' then 'staff_replied' else 'status_changed' end, 'see',
      entry.organization_id, entry.ticket_id, entry.response_id,
      -- A customer reads who replied in the reply; who moved the status is no business of theirs.
      actor => null);
  end if;
end;
$$;
comment on function private.notify_of(public.ticket_history, text, text) is
  'Definer: tells those whom a change of a ticket concerns, never its actor. Called by write_history.';

create function private.notify_person(
  person uuid, kind text, ticket uuid, response uuid default null, about uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if notify_person.person is distinct from private.acting_person() then
    perform private.notify(
      array[notify_person.person], 'staff', notify_person.kind,
      case when exists (
        select 1 from public.ticket_responses
        where ticket_responses.id = notify_person.response and ticket_responses.visibility = 'internal'
      ) then 'read_notes' else 'read_tickets' end,
      (select tickets.organization_id from public.tickets where tickets.id = notify_person.ticket),
      notify_person.ticket, notify_person.response, notify_person.about, private.acting_person());
  end if;
end;
$$;
comment on function private.notify_person(uuid, text, uuid, uuid, uuid) is
  'Definer: tells one member of what is meant for them, by somebody else: a mention, a task.';

create function private.notify_of_refusal(held uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  response record;
  is_staff boolean;
begin
  select * into response from public.held_responses where held_responses.id = notify_of_refusal.held;
  is_staff := private.person_may(response.author_id, 'read_tickets', response.ticket_id);
  perform private.notify(
    array[response.author_id], case when is_staff then 'staff' else 'customer' end, 'reply_refused',
    case when is_staff then 'read_tickets' else 'see' end, response.organization_id, response.ticket_id, about => response.id);
end;
$$;
comment on function private.notify_of_refusal(uuid) is
  'Definer: tells the author, staff or customer, that their held response was not sent. Called while the row is still there.';


-- after a notification ------------------------------------------------------------------------

create function private.follow_notification()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if new.in_app then
    perform realtime.send(
      jsonb_build_object('v', 1, 'notification_id', new.id), 'notification', 'user:' || new.profile_id, true);
  end if;
  return null;
end;
$$;
comment on function private.follow_notification() is
  'Definer and owned by a role that bypasses RLS, because realtime.send() swallows a refusal: the id goes to the person''s own topic. It carries no sequence, so it waits for no counter; it is heard when the transaction commits.';

create trigger follow_notification
after insert on public.notifications
for each row execute function private.follow_notification();


-- commands ------------------------------------------------------------------------------------

create function public.mark_notifications_read(ids uuid[] default null, before timestamptz default null)
returns integer language plpgsql security definer set search_path = ''
as $$
declare
  marked integer;
begin
  if (ids is null) = (before is null) then
    raise exception 'ids_or_time_is_needed' using errcode = '22023';
  end if;
  update public.notifications set read_at = now()
  where notifications.read_at is null and notifications.profile_id = auth.uid() -- guard: own_notification
    and (notifications.id = any(ids) or notifications.created_at <= before);
  get diagnostics marked = row_count;
  return marked;
end;
$$;
comment on function public.mark_notifications_read(uuid[], timestamptz) is
  'Marks some of the caller''s own as read, or all up to a time; others'' ids change nothing. Returns how many were unread.';

grant execute on function public.mark_notifications_read(uuid[], timestamptz) to authenticated;
