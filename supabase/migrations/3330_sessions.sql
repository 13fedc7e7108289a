/*
 * Where a person is signed in. The rows are Auth's and out of reach of the API; these two commands show and end those
 * of the caller and no others. The address of a device is left out: it says less to people than the device does.
 */

create function public.list_sessions()
returns table (id uuid, user_agent text, started_at timestamptz, seen_at timestamptz, is_current boolean)
language sql stable security definer set search_path = ''
as $$
  select
    sessions.id, coalesce(sessions.user_agent, ''), sessions.created_at,
    -- Auth writes UTC into a column that knows no zone.
    greatest(sessions.created_at, sessions.refreshed_at at time zone 'UTC'),
    sessions.id::text is not distinct from auth.jwt() ->> 'session_id'
  from auth.sessions
  where sessions.user_id = auth.uid() and (sessions.not_after is null or sessions.not_after > now())
  order by 5 desc, 4 desc, 1
$$;
comment on function public.list_sessions() is
  'Where the caller is signed in: this session first, then the others, the last seen first. A session is seen when it is renewed, at least once an hour while it is used.';

create function public.end_session(session_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.sessions where sessions.id = end_session.session_id and sessions.user_id = auth.uid();
  if not found then
    raise exception 'session_is_over' using errcode = 'P0002';
  end if;
end;
$$;
comment on function public.end_session(uuid) is
  'Ends one of the caller''s sessions as signing out there would: it is never renewed again and Auth refuses its token from now on, while the API accepts the token until it runs out. Raises session_is_over.';

grant execute on function public.list_sessions(), public.end_session(uuid) to authenticated;
