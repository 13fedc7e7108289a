/*
 * Send later, and undo: a response that waits for its time. It is sent as its author would send it then, right and
 * staleness included; what cannot be sent becomes a draft again. The id is fixed from the start, so it is sent once.
 */

-- held_responses --------------------------------------------------------------------------------

create table public.held_responses (
  id uuid primary key,
  organization_id uuid not null,
  ticket_id uuid not null,
  author_id uuid not null references public.profiles (id),
  visibility text not null check (visibility in ('public', 'internal')),
  body_html text not null check (octet_length(body_html) <= 262144),
  reply_to_id uuid,
  attachment_ids uuid[] not null default '{}' check (cardinality(attachment_ids) <= 20),
  recipients text[] not null default '{}' check (cardinality(recipients) <= 20 and char_length(array_to_string(recipients, '')) <= 5080),
  set_status text check (set_status in ('in_progress', 'waiting', 'resolved', 'closed')),
  seen_version bigint,
  team_id uuid,
  release_at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (reply_to_id, organization_id) references public.ticket_responses (id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id) on delete set null (team_id)
);

comment on table public.held_responses is
  'Responses that wait for their time, read by their author only. The row goes when it is sent, called back or refused.';
comment on column public.held_responses.recipients is 'Addresses of customers who take part from then on.';
comment on column public.held_responses.set_status is 'The step that the ticket takes with it.';
comment on column public.held_responses.team_id is 'The team that its draft was shared with, and is again if it becomes one.';

create index held_responses_author_id_idx on public.held_responses (author_id, release_at);
create index held_responses_ticket_id_idx on public.held_responses (ticket_id, organization_id);
create index held_responses_reply_to_id_idx on public.held_responses (reply_to_id, organization_id);
create index held_responses_team_id_idx on public.held_responses (team_id, organization_id);
create index held_responses_release_at_idx on public.held_responses (release_at);

alter table public.held_responses enable row level security;

grant select (
  id, organization_id, ticket_id, author_id, visibility, body_html, reply_to_id, attachment_ids, recipients, set_status,
  seen_version, team_id, release_at, created_at
) on public.held_responses to authenticated;
grant select on public.held_responses to service_role;

create policy "authors read what they hold back"
on public.held_responses for select to authenticated
using (author_id = (select auth.uid()));


-- holding -----------------------------------------------------------------------------------------

create function public.hold_response(
  id uuid, ticket_id uuid, visibility text, body_html text, release_at timestamptz, seen_version bigint default null,
  reply_to_id uuid default null, attachment_ids uuid[] default '{}', recipients text[] default '{}',
  set_status text default null
)
returns timestamptz language plpgsql security definer set search_path = ''
as $$
declare
  organization uuid;
  earlier public.held_responses;
  draft public.drafts;
begin
  if not private.sees_ticket(hold_response.ticket_id) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  if not private.may_write(hold_response.ticket_id, hold_response.visibility)
    or (hold_response.set_status is not null and not private.may('set_ticket_status', hold_response.ticket_id))
    or (cardinality(hold_response.recipients) > 0 and not private.may_add_participants(hold_response.ticket_id)) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  select tickets.organization_id into organization from public.tickets where tickets.id = hold_response.ticket_id;

  select * into earlier from public.held_responses where held_responses.id = hold_response.id;
  if found then
    if earlier.author_id is distinct from auth.uid() or earlier.ticket_id <> hold_response.ticket_id then
      raise exception 'ticket_not_found' using errcode = 'P0002';
    end if;
    return earlier.release_at;
  end if;
  if exists (select 1 from public.ticket_responses where ticket_responses.id = hold_response.id) then
    if not exists (
      select 1 from public.ticket_responses
      where ticket_responses.id = hold_response.id and ticket_responses.author_id = auth.uid()
        and ticket_responses.ticket_id = hold_response.ticket_id
    ) then
      raise exception 'ticket_not_found' using errcode = 'P0002';
    end if;
    return null;
  end if;

  if octet_length(hold_response.body_html) > 262144 then
    raise exception 'body_is_too_large' using errcode = '23514';
  end if;
  if private.text_of_html(hold_response.body_html) !~ '\S' and cardinality(hold_response.attachment_ids) = 0 then
    raise exception 'body_is_empty' using errcode = '23514';
  end if;
  if hold_response.release_at is null or hold_response.release_at > now() + interval '1 year' then
    raise exception 'release_is_too_far' using errcode = '22023';
  end if;
  perform private.check_reply_to(hold_response.reply_to_id, hold_response.ticket_id, hold_response.visibility);
  perform private.check_files(organization, hold_response.attachment_ids);
  perform 1 from public.profiles where profiles.id = auth.uid() for no key update;
  if (select count(*) from public.held_responses where held_responses.author_id = auth.uid()) >= 200 then
    raise exception 'too_many_held_responses' using errcode = 'P0001';
  end if;

  select * into draft from public.drafts where drafts.id = hold_response.id for update;
  if found and (not private.may_edit_draft(draft) or draft.ticket_id is distinct from hold_response.ticket_id) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  delete from public.drafts where drafts.id = hold_response.id;
  insert into public.held_responses (
    id, organization_id, ticket_id, author_id, visibility, body_html, reply_to_id, attachment_ids, recipients, set_status,
    seen_version, team_id, release_at)
  values (
    hold_response.id, organization, hold_response.ticket_id, auth.uid(), hold_response.visibility, hold_response.body_html,
    hold_response.reply_to_id, hold_response.attachment_ids, hold_response.recipients, hold_response.set_status,
    hold_response.seen_version, draft.team_id, hold_response.release_at);
  return hold_response.release_at;
end;
$$;
comment on function public.hold_response(uuid, uuid, text, text, timestamptz, bigint, uuid, uuid[], text[], text) is
  'Sends a response at release_at unless it is called back before. Takes the draft of the same id along. Returns when, or null when it has been sent already.';

create function private.may_add_participants(wanted_ticket uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.may('edit_tickets', wanted_ticket) or exists (
    select 1 from public.tickets where tickets.id = wanted_ticket and tickets.requester_id = auth.uid());
end;
$$;
comment on function private.may_add_participants(uuid) is
  'Definer: early, and kindly; add_participant asks again when it is sent.';

create function private.check_files(organization uuid, file_ids uuid[])
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if cardinality(file_ids) <> (
    select count(*) from public.attachments
    where attachments.id = any(file_ids)
      and attachments.organization_id = organization
      and attachments.uploader_id = auth.uid()
      and attachments.response_id is null
  ) then
    raise exception 'attachment_not_usable' using errcode = '42501';
  end if;
end;
$$;
comment on function private.check_files(uuid, uuid[]) is
  'Definer: early, and kindly; private.attach_files asks again when it is sent.';


-- what becomes of it --------------------------------------------------------------------------------

create function private.lock_held_response(wanted uuid)
returns public.held_responses language plpgsql security definer set search_path = ''
as $$
declare
  held public.held_responses;
begin
  select * into held from public.held_responses
  where held_responses.id = wanted and held_responses.author_id = auth.uid()
  for update;
  if not found then
    raise exception 'held_response_not_found' using errcode = 'P0002';
  end if;
  return held;
end;
$$;
comment on function private.lock_held_response(uuid) is
  'Definer: an own response that still waits; one that was just sent is not found.';

create function private.become_draft(held public.held_responses, because text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.drafts (
    id, organization_id, author_id, ticket_id, team_id, visibility, body_html, reply_to_id, attachment_ids,
    refused_because, created_at, updated_by)
  values (
    -- Taken only by two devices that held and saved at the same moment; neither text may be lost, nor stop the clock.
    case when exists (select 1 from public.drafts where drafts.id = held.id) then gen_random_uuid() else held.id end,
    held.organization_id, held.author_id, held.ticket_id, held.team_id, held.visibility, held.body_html,
    held.reply_to_id, held.attachment_ids, because, held.created_at, held.author_id);
end;
$$;
comment on function private.become_draft(public.held_responses, text) is 'Definer: the text as it was held, byte for byte.';

create function public.cancel_held_response(held_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  held public.held_responses := private.lock_held_response(cancel_held_response.held_id);
begin
  delete from public.held_responses where held_responses.id = held.id;
  perform private.become_draft(held, null);
end;
$$;
comment on function public.cancel_held_response(uuid) is
  'Calls a response back before it is sent: it is a draft again. Raises held_response_not_found when it was too late.';

create function public.send_held_response_now(held_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.release(private.lock_held_response(send_held_response_now.held_id));
end;
$$;
comment on function public.send_held_response_now(uuid) is
  'Its author does not want to wait. Raises what sending raises; it is held on then.';

create function private.release(held public.held_responses)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.held_responses where held_responses.id = held.id;
  insert into public.ticket_responses
    (id, organization_id, ticket_id, visibility, body_html, reply_to_id, attachment_ids, seen_version)
  values (
    held.id, held.organization_id, held.ticket_id, held.visibility, held.body_html, held.reply_to_id, held.attachment_ids,
    held.seen_version);
  perform public.add_participant(held.ticket_id, recipients.email)
  from unnest(held.recipients) as recipients (email)
  where lower(btrim(recipients.email)) <> (
    select customers.email from public.tickets join public.customers on customers.id = tickets.customer_id
    where tickets.id = held.ticket_id);
  case held.set_status
    when 'in_progress' then perform public.start_ticket(held.ticket_id);
    when 'waiting' then perform public.wait_for_customer(held.ticket_id);
    when 'resolved' then perform public.resolve_ticket(held.ticket_id);
    when 'closed' then perform public.close_ticket(held.ticket_id);
    else null;
  end case;
end;
$$;
comment on function private.release(public.held_responses) is
  'Definer: sends as whoever the session speaks for, who must be the author. The trigger on responses asks for the right and for staleness again.';

create function public.release_held_responses()
returns void language plpgsql security definer set search_path = '' set lock_timeout = '2s'
as $$
declare
  held public.held_responses;
  claims text := coalesce(current_setting('request.jwt.claims', true), '');
  subject text := coalesce(current_setting('request.jwt.claim.sub', true), '');
  actor text := coalesce(current_setting('switchboard.actor_id', true), '');
  reason text;
begin
  -- One after the other, because each is sent as somebody else. By ticket, which is the order of locks.
  for held in
    select * from public.held_responses
    where held_responses.release_at <= now()
    order by held_responses.ticket_id, held_responses.release_at, held_responses.id
    limit 100
    for update skip locked
  loop
    begin
      perform set_config(
        'request.jwt.claims', jsonb_build_object('sub', held.author_id, 'role', 'authenticated')::text, true);
      perform set_config('request.jwt.claim.sub', '', true);
      perform private.release(held);
    exception
      when serialization_failure or deadlock_detected or lock_not_available then
        null; -- Next time.
      when others then
        get stacked diagnostics reason = message_text;
        perform private.refuse(held, reason);
    end;
    perform set_config('request.jwt.claims', claims, true), set_config('request.jwt.claim.sub', subject, true),
      set_config('switchboard.actor_id', actor, true);
  end loop;
end;
$$;
comment on function public.release_held_responses() is
  'Sends what is due, each as its author and each on its own: one that is refused becomes a draft and its author hears of it. Called by run_due_work.';

create function private.refuse(held public.held_responses, reason text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.become_draft(held, case when reason ~ '^[a-z_]{1,100}$' then reason else 'not_sent' end);
  perform private.notify_of_refusal(held.id);
  delete from public.held_responses where held_responses.id = held.id;
end;
$$;
comment on function private.refuse(public.held_responses, text) is
  'Definer: nothing is lost when a response cannot be sent. The notification is made while both rows exist.';

grant execute on function
  public.hold_response(uuid, uuid, text, text, timestamptz, bigint, uuid, uuid[], text[], text),
  public.cancel_held_response(uuid), public.send_held_response_now(uuid)
to authenticated;
grant execute on function public.release_held_responses() to service_role;
