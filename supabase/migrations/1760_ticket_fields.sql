/* What tickets hold in the fields of their organization: filled in by staff, or by a customer who asks. */

create function private.field_value(field public.custom_fields, ticket uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return case
    when field.customer_visible then (
      select ticket_fields.value from public.ticket_fields
      where ticket_fields.ticket_id = field_value.ticket and ticket_fields.field_id = field.id)
    else (
      select ticket_desk_fields.value from public.ticket_desk_fields
      where ticket_desk_fields.ticket_id = field_value.ticket and ticket_desk_fields.field_id = field.id)
  end;
end;
$$;
comment on function private.field_value(public.custom_fields, uuid) is 'Definer: what a field of a ticket holds; null when it is not filled in.';

create function private.canonical_value(field public.custom_fields, typed text)
returns text language plpgsql immutable set search_path = ''
as $$
declare
  words text := nullif(btrim(typed, E' \t\r\n'), '');
begin
  if field.kind = 'number' and words ~ '^[+-]?[0-9]{1,12}(\.[0-9]{1,6})?$' then
    words := trim_scale(words::numeric)::text;
  elsif field.kind = 'checkbox' then
    words := lower(words);
  end if;
  if words is not null
    and (not private.is_canonical(field.kind, words) or (field.kind = 'choice' and not words = any(field.options))) then
    raise exception 'field_value_is_invalid' using errcode = '23514', detail = field.key;
  end if;
  return words;
end;
$$;
comment on function private.canonical_value(public.custom_fields, text) is
  'What was typed, in the one way that it is kept; nothing becomes null. Raises field_value_is_invalid.';

create function private.put_field_value(field public.custom_fields, ticket uuid, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  old_value text := private.field_value(field, put_field_value.ticket);
begin
  if new_value is not distinct from old_value then
    return;
  end if;
  if field.customer_visible then
    delete from public.ticket_fields
    where ticket_fields.ticket_id = put_field_value.ticket and ticket_fields.field_id = field.id;
    insert into public.ticket_fields (ticket_id, field_id, organization_id, kind, value)
    select put_field_value.ticket, field.id, field.organization_id, field.kind, new_value
    where new_value is not null;
  else
    delete from public.ticket_desk_fields
    where ticket_desk_fields.ticket_id = put_field_value.ticket and ticket_desk_fields.field_id = field.id;
    insert into public.ticket_desk_fields (ticket_id, field_id, organization_id, kind, value)
    select put_field_value.ticket, field.id, field.organization_id, field.kind, new_value
    where new_value is not null;
  end if;

  perform private.write_history(
    field.organization_id, put_field_value.ticket, 'field_changed',
    case when field.customer_visible then 'public' else 'internal' end, old_value, new_value, null, field.id);
  if field.customer_visible then
    update public.tickets set public_version = tickets.public_version + 1 where tickets.id = put_field_value.ticket;
    perform private.note_change(put_field_value.ticket, field.organization_id, 'changed', array['fields'], true);
  else
    perform private.note_desk_change(put_field_value.ticket, field.organization_id, 'fields');
  end if;
end;
$$;
comment on function private.put_field_value(public.custom_fields, uuid, text) is
  'Definer: the one write behind a field of a ticket, on the side where the field is, with its history and the change that is told.';

create function public.set_ticket_field(ticket_id uuid, field_id uuid, value text, seen_value text default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  field public.custom_fields;
  old_value text;
begin
  -- The field before the ticket: who shows or hides a field locks it and then, through its values, tickets.
  select * into field from public.custom_fields where custom_fields.id = set_ticket_field.field_id for share;
  ticket := private.lock_ticket(set_ticket_field.ticket_id, 'edit_tickets');
  if field.id is null or field.organization_id <> ticket.organization_id then
    raise exception 'field_not_found' using errcode = 'P0002';
  end if;
  if field.archived_at is not null then
    raise exception 'field_is_archived' using errcode = 'P0001';
  end if;
  old_value := private.field_value(field, ticket.id);
  -- A ticket that was moved keeps what it brought along, and it may be corrected.
  if field.department_id <> ticket.department_id and old_value is null then
    raise exception 'field_is_of_another_department' using errcode = 'P0001';
  end if;
  perform private.check_seen(set_ticket_field.seen_value, coalesce(old_value, ''));
  perform private.put_field_value(field, ticket.id, private.canonical_value(field, set_ticket_field.value));
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
end;
$$;
comment on function public.set_ticket_field(uuid, uuid, text, text) is
  'Staff fill in a field, or empty it with null. The seen value of an empty field is the empty text. Returns the desk version. Raises field_not_found, field_is_archived, field_is_of_another_department, field_value_is_invalid, ticket_changed_meanwhile.';

create function private.fill_submitted_fields(ticket public.tickets, fields jsonb)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  as_customer boolean := auth.uid() is not null and ticket.requester_id is not distinct from auth.uid();
  entry record;
  field public.custom_fields;
  missing text;
begin
  if jsonb_typeof(fields) is distinct from 'object' then
    raise exception 'fields_are_no_object' using errcode = '22023';
  end if;
  for entry in select pairs.key, pairs.value from jsonb_each(fields) as pairs order by pairs.key loop
    -- To a customer a hidden field is as unknown as none.
    select * into field from public.custom_fields
    where custom_fields.organization_id = ticket.organization_id
      and (custom_fields.key = entry.key or custom_fields.id = private.to_uuid(entry.key))
      and custom_fields.archived_at is null
      and (custom_fields.department_id is null or custom_fields.department_id = ticket.department_id)
      and (custom_fields.customer_visible or not as_customer)
    for share;
    if not found then
      raise exception 'field_not_found' using errcode = 'P0002', detail = entry.key;
    end if;
    if jsonb_typeof(entry.value) in ('object', 'array') then
      raise exception 'field_value_is_invalid' using errcode = '23514', detail = field.key;
    end if;
    perform private.put_field_value(field, ticket.id, private.canonical_value(field, entry.value #>> '{}'));
  end loop;

  select custom_fields.key into missing from public.custom_fields
  where as_customer
    and custom_fields.organization_id = ticket.organization_id
    and custom_fields.required_to_submit
    and custom_fields.archived_at is null
    and (custom_fields.department_id is null or custom_fields.department_id = ticket.department_id)
    and not exists (
      select 1 from public.ticket_fields
      where ticket_fields.ticket_id = ticket.id and ticket_fields.field_id = custom_fields.id
        and (ticket_fields.kind <> 'checkbox' or ticket_fields.value = 'true')
    )
  order by custom_fields.position, custom_fields.id limit 1;
  if found then
    raise exception 'field_is_required' using errcode = 'P0001', detail = missing;
  end if;
end;
$$;
comment on function private.fill_submitted_fields(public.tickets, jsonb) is
  'Definer: fills in the fields of a new ticket, by key or id. A customer sees and must fill in visible ones; staff may fill in any and leave any out. Raises field_not_found, field_value_is_invalid, field_is_required, each with the field in its detail.';

grant execute on function public.set_ticket_field(uuid, uuid, text, text) to authenticated;
