/* Taking back what one did: ticket by ticket, by the same rights as doing it, and not over what somebody did since. */

-- what was done, and what stands now ------------------------------------------------------------

create function private.net_changes(wanted_undo uuid, wanted_ticket uuid)
returns table (kind text, about_id uuid, old_value text, new_value text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Several steps of one column are one change: from what stood first to what stood last.
  return query
  select net.kind, net.about_id, net.old_value, net.new_value
  from (
    select
      steps.family as kind, steps.about_id,
      (array_agg(steps.old_value order by steps.seq))[1] as old_value,
      (array_agg(steps.new_value order by steps.seq desc))[1] as new_value
    from (
      select
        undo_steps.seq, undo_steps.about_id,
        case when undo_steps.kind in ('tag_added', 'tag_removed') then 'tag_changed' else undo_steps.kind end as family,
        -- A tag is there or not; its name may be another one by now.
        case when undo_steps.kind in ('tag_added', 'tag_removed') then left(undo_steps.old_value, 0) else undo_steps.old_value end,
        case when undo_steps.kind in ('tag_added', 'tag_removed') then left(undo_steps.new_value, 0) else undo_steps.new_value end
      from private.undo_steps
      where undo_steps.undo_id = wanted_undo and undo_steps.ticket_id = wanted_ticket
    ) as steps (seq, about_id, family, old_value, new_value)
    group by steps.family, steps.about_id
  ) as net
  where net.old_value is distinct from net.new_value
    -- What was merged into a merged ticket moved along with it, and comes back with it.
    and not (net.kind = 'merge_changed' and net.old_value is not null and net.new_value is not null);
end;
$$;
comment on function private.net_changes(uuid, uuid) is 'Definer: what an entry of undo_log did to one ticket in the end.';

create function private.value_now(wanted_ticket uuid, kind text, about uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  desk public.ticket_desk;
begin
  select * into ticket from public.tickets where tickets.id = wanted_ticket;
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = wanted_ticket;
  return case kind
    when 'status_changed' then ticket.status
    when 'priority_changed' then ticket.priority
    when 'department_changed' then ticket.department_id::text
    when 'category_changed' then ticket.category_id::text
    when 'subject_changed' then ticket.subject
    when 'privacy_changed' then ticket.is_private::text
    when 'resolution_changed' then ticket.resolution
    when 'internal_resolution_changed' then desk.internal_resolution
    when 'assignee_changed' then desk.assignee_id::text
    when 'team_changed' then desk.team_id::text
    when 'snooze_changed' then private.moment(desk.snoozed_until)
    when 'archive_changed' then private.moment(desk.archived_at)
    when 'spam_changed' then desk.is_spam::text
    when 'deletion_changed' then private.moment(desk.deleted_at)
    when 'merge_changed' then desk.merged_into_id::text
    when 'tag_changed' then (
      select '' from public.ticket_tags where ticket_tags.ticket_id = wanted_ticket and ticket_tags.tag_id = about)
    when 'field_changed' then (
      select private.field_value(custom_fields, wanted_ticket) from public.custom_fields where custom_fields.id = about)
  end;
end;
$$;
comment on function private.value_now(uuid, text, uuid) is 'Definer: what stands now where a change wrote, in the words of history.';


-- one ticket ------------------------------------------------------------------------------------

create function private.reassign(ticket uuid, assignee uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  holder uuid := (select ticket_desk.assignee_id from public.ticket_desk where ticket_desk.ticket_id = reassign.ticket);
begin
  if assignee is not distinct from holder then
    return;
  elsif private.may('assign_tickets', ticket) then
    perform public.assign_ticket(ticket, assignee, holder);
  elsif assignee = auth.uid() then
    perform public.take_ticket(ticket);
  elsif assignee is null then
    perform public.release_ticket(ticket);
  else
    raise exception 'not_allowed' using errcode = '42501';
  end if;
end;
$$;
comment on function private.reassign(uuid, uuid) is
  'Definer: the command that brings a ticket to an assignee, as the caller may: assign, or take and release one''s own.';

create function private.write_back(ticket uuid, old_values jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if old_values ?| array[
    'status_changed', 'priority_changed', 'department_changed', 'category_changed', 'subject_changed', 'privacy_changed',
    'resolution_changed'] then
    update public.tickets
    set
      status = case when old_values ? 'status_changed' then old_values ->> 'status_changed' else tickets.status end,
      priority = case when old_values ? 'priority_changed' then old_values ->> 'priority_changed' else tickets.priority end,
      department_id = case
        when old_values ? 'department_changed' then (old_values ->> 'department_changed')::uuid else tickets.department_id end,
      category_id = case
        when old_values ? 'category_changed' then (old_values ->> 'category_changed')::uuid else tickets.category_id end,
      subject = case when old_values ? 'subject_changed' then old_values ->> 'subject_changed' else tickets.subject end,
      is_private = case
        when old_values ? 'privacy_changed' then (old_values ->> 'privacy_changed')::boolean else tickets.is_private end,
      resolution = case
        when old_values ? 'resolution_changed' then old_values ->> 'resolution_changed' else tickets.resolution end
    where tickets.id = write_back.ticket;
  end if;
  if old_values ?| array[
    'team_changed', 'snooze_changed', 'archive_changed', 'spam_changed', 'internal_resolution_changed'] then
    update public.ticket_desk
    set
      team_id = case when old_values ? 'team_changed' then (old_values ->> 'team_changed')::uuid else ticket_desk.team_id end,
      snoozed_until = case
        when old_values ? 'snooze_changed' then (old_values ->> 'snooze_changed')::timestamptz else ticket_desk.snoozed_until end,
      archived_at = case
        when old_values ? 'archive_changed' then (old_values ->> 'archive_changed')::timestamptz else ticket_desk.archived_at end,
      is_spam = case when old_values ? 'spam_changed' then (old_values ->> 'spam_changed')::boolean else ticket_desk.is_spam end,
      internal_resolution = case
        when old_values ? 'internal_resolution_changed' then old_values ->> 'internal_resolution_changed'
        else ticket_desk.internal_resolution end
    where ticket_desk.ticket_id = write_back.ticket;
  end if;
end;
$$;
comment on function private.write_back(uuid, jsonb) is
  'Definer: puts values back into the columns of a locked ticket, all at once, so that no step of it is a detour.';

create function private.undo_merge(ticket uuid, old_target uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if old_target is null then
    perform public.unmerge_ticket(ticket);
  else
    perform public.merge_tickets(array[ticket], old_target, (
      select ticket_merges.shared from public.ticket_merges
      where ticket_merges.source_id = undo_merge.ticket order by ticket_merges.merged_at desc limit 1));
  end if;
end;
$$;
comment on function private.undo_merge(uuid, uuid) is 'Definer: takes a merge back, or an unmerge, shared as it was.';

create function private.undo_ticket(wanted_undo uuid, wanted_ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  old_values jsonb;
  needed text;
  change record;
begin
  for needed in
    select distinct private.undo_capability(undo_steps.kind) from private.undo_steps
    where undo_steps.undo_id = wanted_undo and undo_steps.ticket_id = wanted_ticket
  loop
    perform private.lock_ticket(wanted_ticket, needed);
  end loop;
  if exists (
    select 1 from private.net_changes(wanted_undo, wanted_ticket) as net
    where private.value_now(wanted_ticket, net.kind, net.about_id) is distinct from net.new_value
  ) then
    raise exception 'ticket_changed_meanwhile' using errcode = 'P0001';
  end if;

  select coalesce(jsonb_object_agg(net.kind, net.old_value), '{}') into old_values
  from private.net_changes(wanted_undo, wanted_ticket) as net
  where net.about_id is null;
  if old_values ? 'merge_changed' then
    -- Merging closed it, and unmerging knows what it was.
    perform private.undo_merge(wanted_ticket, (old_values ->> 'merge_changed')::uuid);
    old_values := old_values - 'status_changed';
  end if;
  if old_values ? 'deletion_changed' and old_values ->> 'deletion_changed' is null then
    perform public.restore_ticket(wanted_ticket);
  end if;
  perform private.write_back(wanted_ticket, old_values);
  if old_values ? 'assignee_changed' then
    perform private.reassign(wanted_ticket, (old_values ->> 'assignee_changed')::uuid);
  end if;
  for change in
    select net.kind, net.about_id, net.old_value
    from private.net_changes(wanted_undo, wanted_ticket) as net
    where net.about_id is not null order by net.about_id
  loop
    if change.kind = 'field_changed' then
      perform public.set_ticket_field(wanted_ticket, change.about_id, change.old_value);
    elsif change.old_value is null then
      perform public.untag_ticket(wanted_ticket, change.about_id);
    else
      perform public.tag_ticket(wanted_ticket, change.about_id);
    end if;
  end loop;
  if old_values ->> 'deletion_changed' is not null then
    perform public.delete_ticket(wanted_ticket);
  end if;
end;
$$;
comment on function private.undo_ticket(uuid, uuid) is
  'Definer: takes back what an entry did to one ticket, wholly or not at all. Raises ticket_changed_meanwhile and what the commands raise.';


-- all of it -------------------------------------------------------------------------------------

create function private.outcome_of(state text, message text)
returns text language sql immutable set search_path = ''
as $$
  select case
    when state in ('P0001', 'P0002') or left(state, 2) = '22' or state = '42501' then
      case when message ~ '^[a-z_]+$' then message else 'value_is_invalid' end
    when left(state, 2) = '23' then case when message ~ '^[a-z_]+$' then message else 'value_is_invalid' end
  end;
$$;
comment on function private.outcome_of(text, text) is
  'The stable key of a refusal, for an answer row by row; null for what is no refusal but a failure, such as a deadlock.';

create function private.lock_tickets_in_order(wanted uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  -- Only what the caller sees, so that nobody blocks the tickets of strangers.
  perform 1 from public.tickets
  where tickets.id = any(wanted) and private.sees_ticket(tickets.id)
  order by tickets.id
  for update;
end;
$$;
comment on function private.lock_tickets_in_order(uuid[]) is
  'Definer: for commands on many tickets. The first change takes the organization''s counter; no ticket may be waited for after that.';

create function public.undo(undo_id uuid)
returns table (ticket_id uuid, outcome text) language plpgsql security definer set search_path = ''
as $$
declare
  entry public.undo_log;
  undone integer := 0;
begin
  select * into entry from public.undo_log
  where undo_log.id = undo.undo_id and undo_log.profile_id = auth.uid() -- guard: own_undo
  for update;
  if not found then
    raise exception 'undo_not_found' using errcode = 'P0002';
  end if;
  if entry.undone_at is not null then
    raise exception 'already_undone' using errcode = 'P0001';
  end if;
  if entry.ends_at < now() then
    raise exception 'undo_is_over' using errcode = 'P0001';
  end if;
  perform 1 from public.custom_fields
  where custom_fields.id in (
    select undo_steps.about_id from private.undo_steps where undo_steps.undo_id = entry.id and undo_steps.kind = 'field_changed')
  for share;
  perform private.lock_tickets_in_order(array(
    select undo_steps.ticket_id from private.undo_steps where undo_steps.undo_id = entry.id
    union
    select values_of.id
    from private.undo_steps
    cross join lateral (values (private.to_uuid(undo_steps.old_value)), (private.to_uuid(undo_steps.new_value))) as values_of (id)
    where undo_steps.undo_id = entry.id and undo_steps.kind = 'merge_changed'));

  for ticket_id in
    select distinct undo_steps.ticket_id from private.undo_steps where undo_steps.undo_id = entry.id order by undo_steps.ticket_id
  loop
    begin
      perform private.undo_ticket(entry.id, undo.ticket_id);
      outcome := 'done';
      undone := undone + 1;
    exception when others then
      outcome := private.outcome_of(sqlstate, sqlerrm);
      if outcome is null then
        raise;
      end if;
    end;
    return next;
  end loop;
  if undone > 0 then
    update public.undo_log set undone_at = now() where undo_log.id = entry.id;
  end if;
end;
$$;
comment on function public.undo(uuid) is
  'Takes back what the caller did in one transaction, each ticket for itself: its row says done, or why not, ticket_changed_meanwhile above all. Undoing is a change like any other and can be undone. Raises undo_not_found, already_undone, undo_is_over.';

grant execute on function public.undo(uuid) to authenticated;
