/* One thread about two things: what is about the other becomes a ticket of its own. */

-- splitting -------------------------------------------------------------------------------------

create function public.split_ticket(response_id uuid, id uuid, new_response_id uuid, subject text default null)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses;
  source public.tickets;
  ticket public.tickets;
  author uuid;
begin
  select * into response from public.ticket_responses where ticket_responses.id = split_ticket.response_id;
  if not found or not private.sees_ticket(response.ticket_id)
    or (response.visibility = 'internal' and (
      response.requester_id is not distinct from auth.uid() or not private.may('read_notes', response.ticket_id))) then
    raise exception 'response_not_found' using errcode = 'P0002';
  end if;
  source := private.lock_ticket(response.ticket_id, 'merge_tickets');
  select * into response from public.ticket_responses where ticket_responses.id = split_ticket.response_id;
  if response.visibility = 'internal' then
    raise exception 'notes_are_not_split' using errcode = 'P0001';
  end if;
  if response.author_kind = 'staff' then
    raise exception 'replies_of_staff_are_not_split' using errcode = 'P0001';
  end if;
  if response.redacted_at is not null then
    raise exception 'response_is_redacted' using errcode = 'P0001';
  end if;

  select * into ticket from public.tickets where tickets.id = split_ticket.id;
  if found then
    if private.sees_ticket(ticket.id) and exists (
      select 1 from public.ticket_history
      where ticket_history.ticket_id = source.id and ticket_history.kind = 'ticket_split'
        and ticket_history.about_id = ticket.id and ticket_history.response_id = response.id
    ) then
      return ticket.id;
    end if;
    raise exception 'ticket_not_writable' using errcode = '42501';
  end if;

  author := private.customer_of_author(response.author_id, source);
  if author is null then
    raise exception 'author_is_no_customer' using errcode = 'P0001';
  end if;
  insert into public.tickets
    (id, organization_id, number, customer_id, is_private, department_id, category_id, subject, priority)
  values (
    split_ticket.id, source.organization_id, private.next_number(source.organization_id),
    author, source.is_private, source.department_id, source.category_id,
    coalesce(nullif(btrim(split_ticket.subject), ''), source.subject), source.priority)
  returning * into ticket;
  perform private.repeat_response(response, ticket, split_ticket.new_response_id);

  insert into public.ticket_links (ticket_id, other_ticket_id, organization_id, kind, created_by)
  values (ticket.id, source.id, source.organization_id, 'related', auth.uid());
  perform private.write_history(
    source.organization_id, source.id, 'ticket_split', 'internal', null, ticket.number, response.id, ticket.id);
  perform private.write_history(
    ticket.organization_id, ticket.id, 'ticket_split', 'internal', source.number, null, null, source.id);
  perform private.assign_automatically(ticket.id);
  return ticket.id;
end;
$$;
comment on function public.split_ticket(uuid, uuid, uuid, text) is
  'Makes a ticket of its own from a customer''s reply: its author is the requester, its first response the same words and files. The reply stays where it is, and the tickets are linked as related. Raises response_not_found, notes_are_not_split, replies_of_staff_are_not_split, response_is_redacted, author_is_no_customer (no longer: the account was unlinked or erased). Returns the new ticket''s id.';

create function private.repeat_response(response public.ticket_responses, ticket public.tickets, new_response_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  claims text := coalesce(current_setting('request.jwt.claims', true), '');
  subject text := coalesce(current_setting('request.jwt.claim.sub', true), '');
begin
  -- The words are the customer's, so nobody is signed in while the row is written: else the caller would be its author.
  perform set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
  insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
  values (
    new_response_id, ticket.organization_id, ticket.id, response.author_id, 'public',
    -- A reply of files alone has no words to repeat, and its files come after.
    case when response.body_text ~ '\S' then response.body_html else '<p>[attachment]</p>' end);
  perform set_config('request.jwt.claims', claims, true), set_config('request.jwt.claim.sub', subject, true);
  perform private.copy_attachments(response.id, new_response_id);
end;
$$;
comment on function private.repeat_response(public.ticket_responses, public.tickets, uuid) is
  'Definer: the same words by the same customer as the first response of another ticket.';

grant execute on function public.split_ticket(uuid, uuid, uuid, text) to authenticated;
