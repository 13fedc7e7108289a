/*
 * Many tickets at once: any field, on named tickets or on all of a view. Each ticket is changed by the same commands as
 * one alone, in its own subtransaction: what is refused is told row by row, the rest stands, and one undo takes it back.
 */

-- what may be changed ---------------------------------------------------------------------------

create function private.change_is_valid(field text, value jsonb)
returns boolean language plpgsql immutable set search_path = ''
as $$
declare
  words text := value #>> '{}';
begin
  return coalesce(case jsonb_typeof(value)
    when 'string' then case field
      when 'status' then words in ('in_progress', 'waiting', 'resolved', 'closed')
      when 'priority' then words in ('low', 'medium', 'high', 'urgent')
      else field in ('department_id', 'category_id', 'assignee_id', 'team_id') and private.to_uuid(words) is not null
    end
    when 'boolean' then field in ('is_private', 'archive', 'spam', 'delete')
    when 'null' then field in ('category_id', 'assignee_id', 'team_id', 'snooze')
    when 'array' then field in ('add_tags', 'remove_tags') and jsonb_array_length(value) between 1 and 50
      and not exists (select 1 from jsonb_array_elements_text(value) as tags (id) where private.to_uuid(tags.id) is null)
    when 'object' then case field
      when 'resolution' then value ->> 'text' ~ '\S' and coalesce(value ->> 'visibility', 'public') in ('public', 'internal')
      when 'snooze' then pg_input_is_valid(value ->> 'until', 'timestamptz')
        and coalesce(value ->> 'ends_on_reply', 'true') in ('true', 'false')
      when 'fields' then value <> '{}' and not exists (
        select 1 from jsonb_each(value) as fields (id, value)
        where private.to_uuid(fields.id) is null or jsonb_typeof(fields.value) in ('array', 'object'))
      else field in ('reply', 'note') and private.to_uuid(value ->> 'id') is not null and value ->> 'body_html' ~ '\S'
        and coalesce(jsonb_typeof(value -> 'seen_versions'), 'object') = 'object'
    end
  end, false);
end;
$$;
comment on function private.change_is_valid(text, jsonb) is 'Whether a field of a bulk change may be given this value, before any ticket is asked.';

create function private.check_changes(changes jsonb)
returns void language plpgsql immutable set search_path = ''
as $$
declare
  field text;
  value jsonb;
begin
  if changes is null or jsonb_typeof(changes) <> 'object' or changes = '{}' then
    raise exception 'changes_are_invalid' using errcode = '22023';
  end if;
  for field, value in select pairs.key, pairs.value from jsonb_each(changes) as pairs loop
    if not field = any(array[
      'status', 'resolution', 'priority', 'department_id', 'category_id', 'assignee_id', 'team_id', 'add_tags', 'remove_tags',
      'is_private', 'fields', 'snooze', 'archive', 'spam', 'delete', 'reply', 'note']) then
      raise exception 'change_is_unknown' using errcode = '22023', detail = field;
    end if;
    if not private.change_is_valid(field, value) then
      raise exception 'change_value_is_invalid' using errcode = '22023', detail = field;
    end if;
  end loop;
  if changes ? 'resolution' and changes ->> 'status' is distinct from 'resolved' then
    raise exception 'change_value_is_invalid' using errcode = '22023', detail = 'resolution';
  end if;
end;
$$;
comment on function private.check_changes(jsonb) is 'Refuses a change that is unknown or has a value that it cannot have; the detail names it.';


-- one ticket ------------------------------------------------------------------------------------

create function private.respond_in_bulk(wanted_ticket uuid, words jsonb, visibility text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
  select
    -- One id for the whole call gives each ticket its own: sent again, nothing is written twice.
    md5((words ->> 'id') || tickets.id)::uuid, tickets.organization_id, tickets.id, respond_in_bulk.visibility,
    words ->> 'body_html', coalesce((words -> 'seen_versions' ->> tickets.id::text)::bigint, tickets.public_version)
  from public.tickets where tickets.id = wanted_ticket;
end;
$$;
comment on function private.respond_in_bulk(uuid, jsonb, text) is
  'Definer: the trigger before the insert asks for the caller''s right, as for any response. Without a seen version the reply answers what stands now.';

create function private.bring_out(ticket uuid, changes jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if changes -> 'delete' = 'false' then
    perform public.restore_ticket(ticket);
  end if;
  if changes -> 'spam' = 'false' then
    perform public.not_spam(ticket);
  end if;
  if changes -> 'archive' = 'false' then
    perform public.unarchive_ticket(ticket);
  end if;
  if changes -> 'snooze' = 'null' then
    perform public.wake_ticket(ticket);
  end if;
end;
$$;
comment on function private.bring_out(uuid, jsonb) is 'Definer: the part of a bulk change that comes first, so that the rest meets a ticket on the desk.';

create function private.put_away(ticket uuid, changes jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if changes ->> 'snooze' is not null then
    perform public.snooze_ticket(
      ticket, (changes #>> '{snooze,until}')::timestamptz, coalesce((changes #>> '{snooze,ends_on_reply}')::boolean, true));
  end if;
  if changes -> 'archive' = 'true' then
    perform public.archive_ticket(ticket);
  end if;
  if changes -> 'spam' = 'true' then
    perform public.mark_as_spam(ticket);
  end if;
  if changes -> 'delete' = 'true' then
    perform public.delete_ticket(ticket);
  end if;
end;
$$;
comment on function private.put_away(uuid, jsonb) is 'Definer: the part of a bulk change that comes last.';

create function private.change_status(ticket uuid, changes jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  case changes ->> 'status'
    when 'in_progress' then perform public.start_ticket(ticket);
    when 'waiting' then perform public.wait_for_customer(ticket);
    when 'resolved' then
      perform public.resolve_ticket(
        ticket, changes #>> '{resolution,text}', coalesce(changes #>> '{resolution,visibility}', 'public'));
    when 'closed' then perform public.close_ticket(ticket);
    else null;
  end case;
end;
$$;
comment on function private.change_status(uuid, jsonb) is 'Definer: the step of a bulk change, by the command that stands for it.';

create function private.change_ticket(ticket uuid, changes jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if not private.sees_ticket(ticket) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  perform private.bring_out(ticket, changes);
  if changes ? 'note' then
    perform private.respond_in_bulk(ticket, changes -> 'note', 'internal');
  end if;
  if changes ? 'reply' then
    perform private.respond_in_bulk(ticket, changes -> 'reply', 'public');
  end if;
  if changes ? 'department_id' then
    perform public.move_ticket(ticket, (changes ->> 'department_id')::uuid);
  end if;
  if changes ? 'category_id' then
    perform public.set_ticket_category(ticket, (changes ->> 'category_id')::uuid);
  end if;
  if changes ? 'priority' then
    perform public.set_ticket_priority(ticket, changes ->> 'priority');
  end if;
  if changes ? 'is_private' then
    perform public.set_ticket_privacy(ticket, (changes ->> 'is_private')::boolean);
  end if;
  perform public.set_ticket_field(ticket, fields.key::uuid, fields.value)
  from jsonb_each_text(changes -> 'fields') as fields order by fields.key;
  perform public.untag_ticket(ticket, tags.id::uuid) from jsonb_array_elements_text(changes -> 'remove_tags') as tags (id);
  perform public.tag_ticket(ticket, tags.id::uuid) from jsonb_array_elements_text(changes -> 'add_tags') as tags (id);
  if changes ? 'team_id' then
    perform public.assign_team(ticket, (changes ->> 'team_id')::uuid);
  end if;
  if changes ? 'assignee_id' then
    perform private.reassign(ticket, (changes ->> 'assignee_id')::uuid);
  end if;
  perform private.change_status(ticket, changes);
  perform private.put_away(ticket, changes);
end;
$$;
comment on function private.change_ticket(uuid, jsonb) is
  'Definer: everything that a bulk change does to one ticket, by the commands that do it to one alone, so that rights are asked in one place.';


-- many ------------------------------------------------------------------------------------------

create function public.change_tickets(ticket_ids uuid[], changes jsonb)
returns table (ticket_id uuid, outcome text) language plpgsql security definer set search_path = ''
as $$
declare
  wanted uuid[] := array(select distinct ids.id from unnest(ticket_ids) as ids (id) where ids.id is not null order by ids.id);
begin
  perform private.check_changes(changes);
  if cardinality(wanted) > 500 then
    raise exception 'too_many_tickets' using errcode = '22023';
  end if;
  perform 1 from public.custom_fields
  where custom_fields.id in (select fields.key::uuid from jsonb_each(changes -> 'fields') as fields)
  order by custom_fields.id
  for share;
  perform private.lock_tickets_in_order(wanted);
  foreach ticket_id in array wanted loop
    begin
      perform private.change_ticket(change_tickets.ticket_id, changes);
      outcome := 'done';
    exception when others then
      outcome := private.outcome_of(sqlstate, sqlerrm);
      if outcome is null then
        raise;
      end if;
    end;
    return next;
  end loop;
end;
$$;
comment on function public.change_tickets(uuid[], jsonb) is
  'Changes up to 500 tickets in any of: status, resolution, priority, department_id, category_id, assignee_id, team_id, add_tags, remove_tags, is_private, fields, snooze, archive, spam, delete, reply, note. One row a ticket: done, or the key of why not; a refused ticket stays wholly as it was. Raises changes_are_invalid, change_is_unknown, change_value_is_invalid, too_many_tickets.';

create function public.change_tickets_of_view(
  organization_id uuid, changes jsonb, view_id uuid default null, filters jsonb default null, after uuid default null
)
returns table (ticket_id uuid, outcome text) language plpgsql security definer set search_path = ''
as $$
declare
  wanted uuid[];
  condition text;
begin
  perform private.require_reader(change_tickets_of_view.organization_id);
  condition := private.view_condition(
    change_tickets_of_view.organization_id,
    private.filters_of(
      change_tickets_of_view.organization_id, change_tickets_of_view.view_id, change_tickets_of_view.filters))
    || format(' and ticket_desk.ticket_id > %L::uuid', coalesce(after, '00000000-0000-0000-0000-000000000000'));
  execute format(
    'select array(select found.ticket_id from (%s) as found order by found.ticket_id limit 500)',
    private.tickets_query(
      change_tickets_of_view.organization_id, condition, 'order by ticket_desk.ticket_id', 500, 'ticket_desk.ticket_id'))
  into wanted;
  return query select changed.ticket_id, changed.outcome from public.change_tickets(wanted, changes) as changed;
end;
$$;
comment on function public.change_tickets_of_view(uuid, jsonb, uuid, jsonb, uuid) is
  'change_tickets for a view, or for filters: the first 500 tickets by id behind `after`; the last id answered is the next `after`, fewer than 500 rows are the end.';

grant execute on function
  public.change_tickets(uuid[], jsonb), public.change_tickets_of_view(uuid, jsonb, uuid, jsonb, uuid)
to authenticated;
