/* How an organization makes, changes, hides and puts away its fields. */

create function private.lock_field(wanted_field uuid)
returns public.custom_fields language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields;
begin
  select * into field from public.custom_fields
  where custom_fields.id = wanted_field and custom_fields.organization_id = any(private.organizations_as_member());
  if not found then
    raise exception 'field_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(field.organization_id, 'manage_organization');
  select * into field from public.custom_fields where custom_fields.id = wanted_field for update;
  return field;
end;
$$;
comment on function private.lock_field(uuid) is 'Definer: how every command on a field begins; unknown and foreign answer alike.';

create function private.require_department_of_field(wanted_department uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if wanted_department is not null then
    perform private.require_department(wanted_department, organization);
  end if;
end;
$$;
comment on function private.require_department_of_field(uuid, uuid) is
  'Definer: a field is for one department of its organization, or for all.';

create function public.create_field(
  id uuid, organization_id uuid, key text, name text, kind text, options text[] default '{}',
  department_id uuid default null, customer_visible boolean default false, required_to_submit boolean default false
)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  earlier public.custom_fields;
begin
  perform private.require_organization(create_field.organization_id, 'manage_organization');
  select * into earlier from public.custom_fields where custom_fields.id = create_field.id;
  if found then
    if earlier.organization_id = create_field.organization_id and earlier.key = create_field.key then
      return earlier.id;
    end if;
    raise exception 'field_not_found' using errcode = 'P0002';
  end if;
  perform private.require_department_of_field(create_field.department_id, create_field.organization_id);
  insert into public.custom_fields
    (id, organization_id, key, name, kind, options, department_id, customer_visible, required_to_submit, position)
  values (
    create_field.id, create_field.organization_id, create_field.key, btrim(create_field.name), create_field.kind,
    create_field.options, create_field.department_id, create_field.customer_visible, create_field.required_to_submit,
    (
      select coalesce(max(custom_fields.position), 0) + 1 from public.custom_fields
      where custom_fields.organization_id = create_field.organization_id
    ));
  return create_field.id;
exception when unique_violation then
  raise exception 'field_key_is_taken' using errcode = 'P0001';
end;
$$;
comment on function public.create_field(uuid, uuid, text, text, text, text[], uuid, boolean, boolean) is
  'A field more, at the end of the list. Client-made ids make a repeated call harmless. Raises field_key_is_taken, department_not_found and the column checks.';

create function public.change_field(
  field_id uuid, name text, options text[] default '{}', department_id uuid default null,
  required_to_submit boolean default false, seen_version integer default null
)
returns integer language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields := private.lock_field(change_field.field_id);
begin
  perform private.check_seen_setting(change_field.seen_version::text, field.version::text);
  perform private.require_department_of_field(change_field.department_id, field.organization_id);
  update public.custom_fields
  set
    name = btrim(change_field.name), options = change_field.options, department_id = change_field.department_id,
    required_to_submit = change_field.required_to_submit, version = custom_fields.version + 1
  where custom_fields.id = field.id;
  return field.version + 1;
end;
$$;
comment on function public.change_field(uuid, text, text[], uuid, boolean, integer) is
  'Sets name, options, department and whether customers must fill it in; what tickets hold stays. Returns the new version. Raises field_not_found, department_not_found, setting_changed_meanwhile and the column checks.';

create function public.set_field_visibility(field_id uuid, customer_visible boolean)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields := private.lock_field(set_field_visibility.field_id);
begin
  if field.customer_visible is not distinct from set_field_visibility.customer_visible then
    return;
  end if;
  -- One statement, because foreign keys are asked at its end: until then a value is on the wrong side of its field.
  with hidden as (
    delete from public.ticket_fields where ticket_fields.field_id = field.id
    returning ticket_fields.ticket_id, ticket_fields.value
  ), shown as (
    delete from public.ticket_desk_fields where ticket_desk_fields.field_id = field.id
    returning ticket_desk_fields.ticket_id, ticket_desk_fields.value
  ), switched as (
    update public.custom_fields
    set
      customer_visible = set_field_visibility.customer_visible,
      required_to_submit = custom_fields.required_to_submit and set_field_visibility.customer_visible,
      version = custom_fields.version + 1
    where custom_fields.id = field.id
  ), put_away as (
    insert into public.ticket_desk_fields (ticket_id, field_id, organization_id, kind, value)
    select hidden.ticket_id, field.id, field.organization_id, field.kind, hidden.value from hidden
  )
  insert into public.ticket_fields (ticket_id, field_id, organization_id, kind, value)
  select shown.ticket_id, field.id, field.organization_id, field.kind, shown.value from shown;
end;
$$;
comment on function public.set_field_visibility(uuid, boolean) is
  'Shows a field to customers or hides it, and moves every value to that side. No change of a ticket, so no history; lines that customers have read stay theirs to read.';

create function public.archive_field(field_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields := private.lock_field(archive_field.field_id);
begin
  update public.custom_fields set archived_at = now(), version = custom_fields.version + 1
  where custom_fields.id = field.id and custom_fields.archived_at is null;
end;
$$;
comment on function public.archive_field(uuid) is 'Nobody is asked for it any more; what tickets hold stays readable.';

create function public.restore_field(field_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields := private.lock_field(restore_field.field_id);
begin
  update public.custom_fields set archived_at = null, version = custom_fields.version + 1
  where custom_fields.id = field.id and custom_fields.archived_at is not null;
end;
$$;
comment on function public.restore_field(uuid) is 'An archived field is asked for again.';

create function public.order_fields(organization_id uuid, field_ids uuid[], seen_field_ids uuid[] default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  current_order uuid[];
begin
  perform private.require_organization(order_fields.organization_id, 'manage_organization');
  perform private.lock_organization(order_fields.organization_id);
  select coalesce(array_agg(custom_fields.id order by custom_fields.position, custom_fields.id), '{}') into current_order
  from public.custom_fields
  where custom_fields.organization_id = order_fields.organization_id and custom_fields.archived_at is null;
  if not order_fields.field_ids <@ current_order then
    raise exception 'field_not_found' using errcode = 'P0002';
  end if;
  perform private.check_seen_setting(order_fields.seen_field_ids::text, current_order::text);

  update public.custom_fields set position = places.position
  from (
    select id, row_number() over (order by array_position(order_fields.field_ids, id), current_place) as position
    from unnest(current_order) with ordinality as present (id, current_place)
  ) as places
  where custom_fields.id = places.id and custom_fields.position <> places.position;
end;
$$;
comment on function public.order_fields(uuid, uuid[], uuid[]) is
  'Puts fields in this order; one that is not named comes after, as before. Raises field_not_found, setting_changed_meanwhile.';

grant execute on function
  public.create_field(uuid, uuid, text, text, text, text[], uuid, boolean, boolean),
  public.change_field(uuid, text, text[], uuid, boolean, integer), public.set_field_visibility(uuid, boolean),
  public.archive_field(uuid), public.restore_field(uuid), public.order_fields(uuid, uuid[], uuid[])
to authenticated;
