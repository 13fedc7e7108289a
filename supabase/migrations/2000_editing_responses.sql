/*
 * What may still happen to a response: its author corrects it and the earlier text is kept, staff take it back from the
 * customer, or its text is destroyed while the fact stays. The commands change the row; what follows is listed once, below.
 */

-- response_versions -----------------------------------------------------------------------------

create table public.response_versions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  ticket_id uuid not null,
  response_id uuid not null,
  body_html text not null,
  written_at timestamptz not null,
  replaced_at timestamptz not null,
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (response_id, organization_id) references public.ticket_responses (id, organization_id)
);

comment on table public.response_versions is
  'What a response said before its author corrected it. Staff read it; a customer sees only that and when it was edited.';
comment on column public.response_versions.written_at is 'Since when the response said this: sent, or edited the time before.';

create index response_versions_response_id_idx on public.response_versions (response_id, organization_id, replaced_at);
create index response_versions_ticket_id_idx on public.response_versions (ticket_id, organization_id);

alter table public.response_versions enable row level security;

grant select (id, organization_id, ticket_id, response_id, body_html, written_at, replaced_at)
  on public.response_versions to authenticated;
grant select on public.response_versions to service_role;

create policy "staff who read a response read what it said before"
on public.response_versions for select to authenticated
using (
  exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = response_versions.ticket_id)
  and exists (select 1 from public.ticket_responses where ticket_responses.id = response_versions.response_id)
);


-- what follows from a change ----------------------------------------------------------------------

create function private.prepare_changed_response()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if octet_length(new.body_html) > 262144 then
    raise exception 'body_is_too_large' using errcode = '23514';
  end if;
  if new.redacted_at is not null then
    new.body_html := '';
    new.body_text := '';
    new.attachment_ids := '{}';
  elsif new.body_html is distinct from old.body_html then
    new.body_text := private.text_of_html(new.body_html);
    new.edited_at := clock_timestamp();
    -- Counts as said anew, so that an answer to the earlier text is stale.
    new.public_version := (
      select tickets.public_version + 1 from public.tickets where tickets.id = new.ticket_id and new.visibility = 'public');
  end if;
  if new.visibility = 'internal' then
    new.public_version := null;
  end if;
  return new;
end;
$$;
comment on function private.prepare_changed_response() is
  'Definer: what must hold for whoever changes a response. A redacted one has no text and gets none again.';

create trigger prepare_changed_response
before update of body_html, visibility, redacted_at on public.ticket_responses
for each row execute function private.prepare_changed_response();

create function private.follow_changed_response()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  is_hidden boolean := new.visibility is distinct from old.visibility;
  is_redacted boolean := new.redacted_at is distinct from old.redacted_at;
  is_edited boolean := not is_redacted and new.body_html is distinct from old.body_html;
  merged_into uuid := (
    select ticket_desk.merged_into_id from public.ticket_desk where ticket_desk.ticket_id = new.ticket_id);
begin
  if not (is_hidden or is_redacted or is_edited) then
    return null;
  end if;
  if is_edited then
    insert into public.response_versions (organization_id, ticket_id, response_id, body_html, written_at, replaced_at)
    values (new.organization_id, new.ticket_id, new.id, old.body_html, coalesce(old.edited_at, old.created_at), new.edited_at);
    perform private.write_history(
      new.organization_id, new.ticket_id, case new.visibility when 'public' then 'reply_edited' else 'note_edited' end,
      new.visibility, null, null, new.id);
  end if;
  if is_redacted then
    delete from public.response_versions where response_versions.response_id = new.id;
    delete from public.history_values
    where history_values.history_id in (
      select ticket_history.id from public.ticket_history
      where ticket_history.response_id = new.id
        and ticket_history.kind in ('reply_added', 'note_added', 'reply_edited', 'note_edited')
    );
    perform private.remove_attachments(new.id);
  end if;
  if is_hidden then
    -- A customer must not read in an answer of theirs that there is something they cannot see.
    update public.ticket_responses set reply_to_id = null
    where ticket_responses.reply_to_id = new.id and ticket_responses.visibility = 'public';
    perform private.hide_attachments(new.id);
    perform private.write_history(
      new.organization_id, new.ticket_id, 'response_hidden', 'internal', old.visibility, new.visibility, new.id);
  end if;
  if is_hidden or is_redacted then
    delete from private.outbox
    where outbox.dedupe_key = 'response_mail:' || new.id and outbox.delivered_at is null;
  end if;

  perform private.note_mentions(new);
  if old.visibility = 'public' then
    update public.tickets set public_updated_at = clock_timestamp() where tickets.id = new.ticket_id;
  end if;
  -- The ticket that this one was merged into shows the newest words of both.
  update public.ticket_desk
  set preview = private.preview_of(ticket_desk.ticket_id)
  where ticket_desk.ticket_id in (new.ticket_id, merged_into);
  perform private.index_response(new.id);
  -- Told to those who could read it before as well: their screens read again and find it changed or gone.
  perform private.note_response(old);
  if is_hidden then
    perform private.note_response(new);
  end if;
  -- Colleagues read it as a part of that ticket, whose customers are others: told to those alone who read notes there.
  if merged_into is not null then
    perform private.note_change(merged_into, new.organization_id, 'changed', '{}', false);
    update private.pending_changes set note_ids = pending_changes.note_ids || new.id
    where pending_changes.ticket_id = merged_into and pending_changes.transaction_id = pg_current_xact_id();
  end if;
  return null;
end;
$$;
comment on function private.follow_changed_response() is
  'Definer: everything that follows from an edit, a redaction or taking a reply back, in the order it happens.';

create trigger follow_changed_response
after update of body_html, visibility, redacted_at on public.ticket_responses
for each row execute function private.follow_changed_response();

create function private.preview_of(ticket uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select left(regexp_replace(ticket_responses.body_text, '\s+', ' ', 'g'), 200)
    from public.ticket_responses
    -- An array, because an OR with a subquery would read every response there is.
    where ticket_responses.ticket_id = any(ticket || array(
      select source.ticket_id from public.ticket_desk as source where source.merged_into_id = preview_of.ticket))
    order by ticket_responses.created_at desc, ticket_responses.id desc
    limit 1
  ), '');
end;
$$;
comment on function private.preview_of(uuid) is 'Definer: the start of the newest response, empty when its text is gone.';


-- commands ----------------------------------------------------------------------------------------

create function private.sees_response(response public.ticket_responses)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    private.sees_ticket(response.ticket_id)
    and (
      response.visibility = 'public'
      or (response.requester_id is distinct from auth.uid() and private.may('read_notes', response.ticket_id))
    ), false);
end;
$$;
comment on function private.sees_response(public.ticket_responses) is
  'Definer: the policy on responses as a question about one row, for commands; a test holds both against each other.';

create function private.lock_response(wanted_response uuid)
returns public.ticket_responses language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses;
begin
  select * into response from public.ticket_responses where ticket_responses.id = wanted_response;
  if not private.sees_response(response) then
    raise exception 'response_not_found' using errcode = 'P0002';
  end if;
  perform 1 from public.tickets where tickets.id = response.ticket_id for update;
  select * into response from public.ticket_responses where ticket_responses.id = wanted_response;
  if not private.sees_response(response) then
    raise exception 'response_not_found' using errcode = 'P0002';
  end if;
  return response;
end;
$$;
comment on function private.lock_response(uuid) is
  'How every command opens a response: one answer for unknown and invisible, then the lock of its ticket, asked before and after.';

create function private.may_write(wanted_ticket uuid, wanted_visibility text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  needed text := case wanted_visibility when 'internal' then 'write_notes' else 'reply_to_tickets' end;
begin
  select * into ticket from public.tickets where tickets.id = wanted_ticket;
  if not found or not private.sees_ticket(wanted_ticket) then
    return false;
  end if;
  return case private.kind_of_author(auth.uid(), ticket, needed)
    when 'staff' then true
    when 'customer' then
      wanted_visibility = 'public' and not private.is_blocked(private.customer_of_author(auth.uid(), ticket))
    else false
  end;
end;
$$;
comment on function private.may_write(uuid, text) is
  'Definer: whether the caller could write a response of this visibility there now, as a customer or as staff.';

create function public.edit_response(response_id uuid, body_html text, seen_edited_at timestamptz default null)
returns timestamptz language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses := private.lock_response(edit_response.response_id);
begin
  if response.author_id is distinct from auth.uid()
    or not private.may_write(response.ticket_id, response.visibility) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  if response.redacted_at is not null then
    raise exception 'response_is_redacted' using errcode = 'P0001';
  end if;
  if exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = response.ticket_id and ticket_desk.deleted_at is not null) then
    raise exception 'ticket_is_deleted' using errcode = 'P0001';
  end if;
  -- A customer who writes after the grace writes into a new ticket; what stands in the old one stays.
  if response.author_kind = 'customer' and exists (
    select 1 from public.tickets where tickets.id = response.ticket_id and tickets.grace_ends_at < now()
  ) then
    raise exception 'response_is_final' using errcode = 'P0001';
  end if;
  if response.body_html = edit_response.body_html then
    return response.edited_at;
  end if;
  perform private.check_seen(
    edit_response.seen_edited_at::text, coalesce(response.edited_at, response.created_at)::text);

  update public.ticket_responses set body_html = edit_response.body_html
  where ticket_responses.id = response.id
  returning * into response;
  return response.edited_at;
end;
$$;
comment on function public.edit_response(uuid, text, timestamptz) is
  'Its author corrects a response, staff or customer, as long as they may write there. Send the edited_at (or created_at) that was seen. Raises response_is_redacted, response_is_final, ticket_is_deleted. Returns edited_at.';

create function public.hide_response(response_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses := private.lock_response(hide_response.response_id);
begin
  if not private.may('reply_to_tickets', response.ticket_id) or not private.may('write_notes', response.ticket_id) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  if response.visibility = 'internal' then
    return;
  end if;
  if response.author_kind = 'customer' then
    raise exception 'response_is_the_customers' using errcode = 'P0001';
  end if;
  update public.ticket_responses set visibility = 'internal' where ticket_responses.id = response.id;
end;
$$;
comment on function public.hide_response(uuid) is
  'Makes a reply a note: customers lose it, colleagues keep it. A customer''s own words cannot be taken from them: response_is_the_customers.';

create function public.redact_response(response_id uuid, reason text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses := private.lock_response(redact_response.response_id);
begin
  if not private.may('erase_people', response.ticket_id) and not (
    response.author_kind = 'staff' and response.author_id is not distinct from auth.uid()
    and private.may_write(response.ticket_id, response.visibility)
  ) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  if redact_response.reason is null or char_length(btrim(redact_response.reason)) not between 1 and 500 then
    raise exception 'reason_is_missing' using errcode = '22023';
  end if;
  perform private.redact(response, btrim(redact_response.reason));
end;
$$;
comment on function public.redact_response(uuid, text) is
  'Destroys the text of a response, its earlier versions and files; that there was one stays. For those who may erase_people, and for members their own. The reason is kept in the internal history.';

create function private.redact(response public.ticket_responses, reason text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  repeated public.ticket_responses;
begin
  if response.redacted_at is not null then
    return;
  end if;
  -- A ticket that was split from this one begins with the same words.
  for repeated in
    select distinct on (ticket_responses.ticket_id) ticket_responses.*
    from public.ticket_history
    join public.ticket_responses on ticket_responses.ticket_id = ticket_history.about_id
    where ticket_history.response_id = response.id and ticket_history.kind = 'ticket_split'
    order by ticket_responses.ticket_id, ticket_responses.created_at, ticket_responses.id
  loop
    perform private.redact(repeated, reason);
  end loop;
  update public.ticket_responses set redacted_at = clock_timestamp() where ticket_responses.id = response.id;
  perform private.write_history(
    response.organization_id, response.ticket_id, 'response_redacted', 'internal', null, reason, response.id);
end;
$$;
comment on function private.redact(public.ticket_responses, text) is
  'Definer: the redaction behind redact_response and erase_person. Takes what was split from it along. Its history is internal, because it holds the reason; customers see redacted_at.';

grant execute on function
  public.edit_response(uuid, text, timestamptz), public.hide_response(uuid), public.redact_response(uuid, text)
to authenticated;
