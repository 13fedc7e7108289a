/*
 * Out of sight until it matters: snoozed, archived, spam, deleted. Each is a column of the desk's row, so customers
 * never learn of it; only deletion takes the ticket from them.
 */

-- opening ---------------------------------------------------------------------------------------

create function private.lock_desk(wanted_ticket uuid, capability text, places text[])
returns public.ticket_desk language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk;
begin
  perform private.lock_ticket(wanted_ticket, capability);
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  if not desk.place = any(places) then
    raise exception 'ticket_is_put_away' using errcode = 'P0001', detail = desk.place;
  end if;
  return desk;
end;
$$;
comment on function private.lock_desk(uuid, text, text[]) is
  'Definer: how a command on the desk''s row begins: the ticket''s own lock, then only from the places that make sense.';

create function private.desk_version(ticket uuid)
returns bigint language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket);
end;
$$;
comment on function private.desk_version(uuid) is 'Definer: what commands on the desk''s row return.';


-- snoozing --------------------------------------------------------------------------------------

create function public.snooze_ticket(
  ticket_id uuid, until timestamptz, ends_on_reply boolean default true, seen_snoozed_until timestamptz default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk := private.lock_desk(snooze_ticket.ticket_id, 'edit_tickets', '{desk,snoozed}');
begin
  perform private.check_seen(private.moment(snooze_ticket.seen_snoozed_until), private.moment(desk.snoozed_until));
  if snooze_ticket.until is null or snooze_ticket.until <= now() or snooze_ticket.until > now() + interval '5 years' then
    raise exception 'snooze_must_end_later' using errcode = '22023';
  end if;
  update public.ticket_desk
  set snoozed_until = snooze_ticket.until, snooze_ends_on_reply = coalesce(snooze_ticket.ends_on_reply, true)
  where ticket_desk.ticket_id = desk.ticket_id
    and (ticket_desk.snoozed_until, ticket_desk.snooze_ends_on_reply)
      is distinct from (snooze_ticket.until, coalesce(snooze_ticket.ends_on_reply, true));
  return private.desk_version(desk.ticket_id);
end;
$$;
comment on function public.snooze_ticket(uuid, timestamptz, boolean, timestamptz) is
  'Takes a ticket from the desk until a time within five years; a customer''s reply brings it back before, unless told otherwise. Snoozing again replaces. Raises snooze_must_end_later, ticket_is_put_away, ticket_changed_meanwhile. Returns the desk version.';

create function public.wake_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(wake_ticket.ticket_id, 'edit_tickets');
begin
  update public.ticket_desk set snoozed_until = null
  where ticket_desk.ticket_id = ticket.id and ticket_desk.snoozed_until is not null;
  return private.desk_version(ticket.id);
end;
$$;
comment on function public.wake_ticket(uuid) is 'Brings a snoozed ticket back before its time. Returns the desk version.';

create function private.wake_snoozed_tickets()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  -- Time does this, whoever else acted in this transaction.
  perform set_config('switchboard.actor_id', '', true);
  with due as (
    select tickets.id
    from public.ticket_desk
    join public.tickets on tickets.id = ticket_desk.ticket_id
    where ticket_desk.snoozed_until <= now()
    order by tickets.id limit 500
    for update of tickets skip locked
  )
  -- As activity, so that it comes to the top of the list and is not overlooked.
  update public.ticket_desk set snoozed_until = null, last_activity_at = greatest(ticket_desk.last_activity_at, now())
  from due
  where ticket_desk.ticket_id = due.id and ticket_desk.snoozed_until <= now();
end;
$$;
comment on function private.wake_snoozed_tickets() is
  'Definer: tickets whose snooze is over are back on the desk. Skips those that somebody holds; the next run takes them.';


-- archiving -------------------------------------------------------------------------------------

create function public.archive_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk := private.lock_desk(archive_ticket.ticket_id, 'edit_tickets', '{desk,snoozed,archived}');
begin
  if desk.status not in ('resolved', 'closed') then
    raise exception 'ticket_is_not_finished' using errcode = 'P0001';
  end if;
  update public.ticket_desk set archived_at = now()
  where ticket_desk.ticket_id = desk.ticket_id and ticket_desk.archived_at is null;
  return private.desk_version(desk.ticket_id);
end;
$$;
comment on function public.archive_ticket(uuid) is
  'Takes a resolved or closed ticket from the lists; whatever brings it back to work takes it out again. Raises ticket_is_not_finished, ticket_is_put_away. Returns the desk version.';

create function public.unarchive_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(unarchive_ticket.ticket_id, 'edit_tickets');
begin
  update public.ticket_desk set archived_at = null
  where ticket_desk.ticket_id = ticket.id and ticket_desk.archived_at is not null;
  return private.desk_version(ticket.id);
end;
$$;
comment on function public.unarchive_ticket(uuid) is 'Shows an archived ticket in the lists again, as it is. Returns the desk version.';


-- spam ------------------------------------------------------------------------------------------

create function public.mark_as_spam(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk := private.lock_desk(mark_as_spam.ticket_id, 'edit_tickets', '{desk,snoozed,archived,spam}');
begin
  update public.ticket_desk set is_spam = true
  where ticket_desk.ticket_id = desk.ticket_id and not ticket_desk.is_spam;
  return private.desk_version(desk.ticket_id);
end;
$$;
comment on function public.mark_as_spam(uuid) is
  'Puts a ticket with the spam, where replies leave it. Its sender is not told. Raises ticket_is_put_away. Returns the desk version.';

create function public.not_spam(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(not_spam.ticket_id, 'edit_tickets');
begin
  update public.ticket_desk set is_spam = false
  where ticket_desk.ticket_id = ticket.id and ticket_desk.is_spam;
  return private.desk_version(ticket.id);
end;
$$;
comment on function public.not_spam(uuid) is 'Takes a ticket from the spam to where it was. Returns the desk version.';


-- deleting --------------------------------------------------------------------------------------

create function public.delete_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  desk public.ticket_desk :=
    private.lock_desk(delete_ticket.ticket_id, 'delete_tickets', '{desk,snoozed,archived,spam,deleted}');
  ticket public.tickets;
begin
  if desk.deleted_at is not null then
    return desk.version;
  end if;
  -- What customers write to a merged ticket arrives here; it would arrive where nobody looks.
  if exists (select 1 from public.ticket_desk where ticket_desk.merged_into_id = desk.ticket_id) then
    raise exception 'ticket_has_merged_tickets' using errcode = 'P0001';
  end if;
  select * into ticket from public.tickets where tickets.id = desk.ticket_id;
  perform private.tell_lost_ticket(ticket);
  update public.ticket_desk set deleted_at = now() where ticket_desk.ticket_id = ticket.id;
  return private.desk_version(ticket.id);
end;
$$;
comment on function public.delete_ticket(uuid) is
  'Takes a ticket from its customers and from every list; no row goes, and restore_ticket gives it back. Raises ticket_is_put_away for a merged one, ticket_has_merged_tickets. Returns the desk version.';

create function private.tell_lost_ticket(ticket public.tickets)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('v', 1, 'ticket_id', ticket.id, 'public_version', ticket.public_version + 1),
    'ticket_changed', 'user:' || readers.profile_id, true)
  from private.customers_who_read(ticket) as readers (profile_id);
end;
$$;
comment on function private.tell_lost_ticket(public.tickets) is
  'Definer: lets the lists of those who can read a ticket look again. At commit nobody is its reader any more.';

create function public.restore_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(restore_ticket.ticket_id, 'delete_tickets');
begin
  update public.ticket_desk set deleted_at = null
  where ticket_desk.ticket_id = ticket.id and ticket_desk.deleted_at is not null;
  return private.desk_version(ticket.id);
end;
$$;
comment on function public.restore_ticket(uuid) is
  'Gives a deleted ticket back to its customers and to the place it was in. Returns the desk version.';

grant execute on function
  public.snooze_ticket(uuid, timestamptz, boolean, timestamptz), public.wake_ticket(uuid),
  public.archive_ticket(uuid), public.unarchive_ticket(uuid),
  public.mark_as_spam(uuid), public.not_spam(uuid),
  public.delete_ticket(uuid), public.restore_ticket(uuid)
to authenticated;
