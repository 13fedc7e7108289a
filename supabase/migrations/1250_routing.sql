/* Which team a new ticket goes to. */

create function private.route_ticket(ticket public.tickets)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return null;
end;
$$;
comment on function private.route_ticket(public.tickets) is
  'Definer, because routes are for staff: the team that a new ticket goes to, or null.';
