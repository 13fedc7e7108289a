/* Finding a ticket by any of its words. */

create function private.index_ticket(ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.index_ticket(uuid) is 'Definer: keeps what search knows of a ticket.';

create function private.index_response(response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.index_response(uuid) is 'Definer: keeps what search knows of a response.';
