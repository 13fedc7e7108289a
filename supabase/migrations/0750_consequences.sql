/*
 * What follows from a change of a ticket, of its desk row and of its customer: versions, times, history, what is told.
 * Whoever writes a row, by a command or otherwise, sets off the same list.
 */

-- after a ticket ------------------------------------------------------------------------------

create function private.touch_ticket()
returns trigger language plpgsql set search_path = ''
as $$
declare
  renamed public.tickets := old;
begin
  if new.organization_id is distinct from old.organization_id or new.id is distinct from old.id
    or new.number is distinct from old.number or new.created_at is distinct from old.created_at then
    raise exception 'ticket_identity_is_fixed' using errcode = '42501';
  end if;
  -- Who could listen and may no longer: the topic gets another name.
  if (old.requester_id is not null and new.requester_id is distinct from old.requester_id)
    or (old.company_id is not null and new.company_id is distinct from old.company_id) then
    new.public_epoch := old.public_epoch + 1;
  end if;
  -- Another topic alone is no news.
  renamed.public_epoch := new.public_epoch;
  if new is distinct from renamed then
    new.public_version := old.public_version + 1;
    new.public_updated_at := greatest(new.public_updated_at, now());
  end if;
  new.resolved_at := case
    when new.status in ('resolved', 'closed') then coalesce(old.resolved_at, case when new.status = 'resolved' then now() end) end;
  new.closed_at := case when new.status = 'closed' then coalesce(old.closed_at, now()) end;
  new.grace_ends_at := case
    when new.status in ('resolved', 'closed') then coalesce(old.grace_ends_at, now() + make_interval(days => (
      select organization_settings.grace_days from public.organization_settings
      where organization_settings.organization_id = new.organization_id))) end;
  if new.status not in ('resolved', 'closed') then
    new.resolution := null;
  end if;
  return new;
end;
$$;
comment on function private.touch_ticket() is
  'Keeps identity, the public version and the times that follow from the status; grace runs from resolving, or from closing directly.';

create trigger touch_ticket
before update on public.tickets
for each row execute function private.touch_ticket();

create function private.follow_ticket()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  changed text[] := '{}';
begin
  if tg_op = 'INSERT' then
    insert into public.ticket_desk (
      ticket_id, organization_id, number, subject, status, priority, department_id, category_id, customer_id, company_id,
      team_id, created_at)
    values (
      new.id, new.organization_id, new.number, new.subject, new.status, new.priority, new.department_id, new.category_id,
      new.customer_id, (select customers.company_id from public.customers where customers.id = new.customer_id),
      private.route_ticket(new), new.created_at);
    perform private.write_history(new.organization_id, new.id, 'ticket_created', 'public', null, new.subject);
    perform private.index_ticket(new.id);
    perform private.note_change(new.id, new.organization_id, 'created', '{}', true);
    return null;
  end if;

  if new.public_epoch is distinct from old.public_epoch then
    perform private.move_ticket_topics(old);
    if new.public_version = old.public_version then
      return null;
    end if;
  end if;
  if new.status is distinct from old.status then
    changed := changed || 'status'::text;
    perform private.write_history(new.organization_id, new.id, 'status_changed', 'public', old.status, new.status);
  end if;
  if new.priority is distinct from old.priority then
    changed := changed || 'priority'::text;
    perform private.write_history(new.organization_id, new.id, 'priority_changed', 'public', old.priority, new.priority);
  end if;
  if new.department_id is distinct from old.department_id then
    changed := changed || 'department_id'::text;
    perform private.write_history(
      new.organization_id, new.id, 'department_changed', 'public', old.department_id::text, new.department_id::text);
  end if;
  if new.subject is distinct from old.subject then
    changed := changed || 'subject'::text;
    perform private.write_history(new.organization_id, new.id, 'subject_changed', 'public', old.subject, new.subject);
  end if;
  if new.category_id is distinct from old.category_id then
    changed := changed || 'category_id'::text;
    perform private.write_history(
      new.organization_id, new.id, 'category_changed', 'public', old.category_id::text, new.category_id::text);
  end if;
  if new.is_private is distinct from old.is_private then
    changed := changed || 'is_private'::text;
    perform private.write_history(
      new.organization_id, new.id, 'privacy_changed', 'public', old.is_private::text, new.is_private::text);
  end if;
  if new.resolution is distinct from old.resolution then
    changed := changed || 'resolution'::text;
    perform private.write_history(new.organization_id, new.id, 'resolution_changed', 'public', old.resolution, new.resolution);
  end if;
  if new.requester_id is distinct from old.requester_id then
    update public.ticket_responses set requester_id = new.requester_id where ticket_responses.ticket_id = new.id;
  end if;

  update public.ticket_desk
  set
    subject = new.subject, status = new.status, priority = new.priority, department_id = new.department_id,
    category_id = new.category_id,
    internal_resolution = case when new.status in ('resolved', 'closed') then ticket_desk.internal_resolution end,
    archived_at = case when new.status in ('resolved', 'closed') then ticket_desk.archived_at end,
    last_activity_at = case
      when cardinality(changed) > 0 then greatest(ticket_desk.last_activity_at, now()) else ticket_desk.last_activity_at end
  where ticket_desk.ticket_id = new.id;
  if new.subject is distinct from old.subject or new.customer_id is distinct from old.customer_id then
    perform private.index_ticket(new.id);
  end if;
  perform private.note_change(new.id, new.organization_id, 'changed', changed, new.public_version <> old.public_version);
  return null;
end;
$$;
comment on function private.follow_ticket() is
  'Definer: everything that follows from a public column of a ticket: the desk''s copy, history, the change that is told.';

create trigger follow_ticket
after insert or update on public.tickets
for each row execute function private.follow_ticket();


-- after the desk's row ------------------------------------------------------------------------

create function private.touch_ticket_desk()
returns trigger language plpgsql set search_path = ''
as $$
begin
  -- Only private.renew_promises writes these: a ticket that is promised something else has not changed.
  if (new.reply_due_at, new.resolve_due_at) is distinct from (old.reply_due_at, old.resolve_due_at) then
    return new;
  end if;
  new.version := old.version + 1;
  new.updated_at := now();
  if (old.assignee_id is distinct from new.assignee_id and old.assignee_id is not null
      or old.team_id is distinct from new.team_id and old.team_id is not null)
    and exists (
      select 1 from public.role_permissions
      where role_permissions.organization_id = new.organization_id
        and role_permissions.capability in ('read_tickets', 'read_notes') and role_permissions.scope in ('own', 'own_teams')
    ) then
    new.staff_epoch := old.staff_epoch + 1;
  end if;
  select promises.reply_due_at, promises.resolve_due_at
  into new.reply_due_at, new.resolve_due_at
  from private.promises_of(new) as promises;
  return new;
end;
$$;
comment on function private.touch_ticket_desk() is
  'The desk version rises with every write but of a promise alone, the epoch of its topics when a narrow role may lose sight of it; what is promised follows from the rest.';

create trigger touch_ticket_desk
before update on public.ticket_desk
for each row execute function private.touch_ticket_desk();

create function private.follow_ticket_desk()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  changed text[] := '{}';
begin
  if new.assignee_id is distinct from old.assignee_id then
    changed := changed || 'assignee_id'::text;
    perform private.write_history(
      new.organization_id, new.ticket_id, 'assignee_changed', 'internal', old.assignee_id::text, new.assignee_id::text);
    update public.tickets
    set status = case when new.assignee_id is null then 'open' else 'in_progress' end
    where tickets.id = new.ticket_id
      and tickets.status = case when new.assignee_id is null then 'in_progress' else 'open' end;
  end if;
  if new.team_id is distinct from old.team_id then
    changed := changed || 'team_id'::text;
    perform private.write_history(
      new.organization_id, new.ticket_id, 'team_changed', 'internal', old.team_id::text, new.team_id::text);
  end if;
  if new.company_id is distinct from old.company_id then
    changed := changed || 'company_id'::text;
    perform private.write_history(
      new.organization_id, new.ticket_id, 'company_changed', 'internal', old.company_id::text, new.company_id::text);
  end if;
  if new.internal_resolution is distinct from old.internal_resolution then
    changed := changed || 'internal_resolution'::text;
    perform private.write_history(
      new.organization_id, new.ticket_id, 'internal_resolution_changed', 'internal', old.internal_resolution,
      new.internal_resolution);
  end if;
  if new.staff_epoch is distinct from old.staff_epoch then
    perform private.move_staff_topics(old);
  end if;
  if (old.snoozed_until, old.archived_at, old.is_spam, old.deleted_at, old.merged_into_id)
    is distinct from (new.snoozed_until, new.archived_at, new.is_spam, new.deleted_at, new.merged_into_id) then
    changed := changed || private.write_places(old, new);
  end if;
  if new.deleted_at is distinct from old.deleted_at then
    -- The trigger before the update knows who reads it now. Participants are no column of it, so the topics end here.
    update public.tickets
    set
      requester_id = tickets.requester_id,
      public_epoch = tickets.public_epoch + case when new.deleted_at is null then 0 else 1 end
    where tickets.id = new.ticket_id;
  end if;
  if cardinality(changed) > 0 or new.preview is distinct from old.preview then
    perform private.note_change(new.ticket_id, new.organization_id, 'changed', changed, false, array[old.team_id, new.team_id]);
  end if;
  return null;
end;
$$;
comment on function private.follow_ticket_desk() is
  'Definer: everything that follows from a staff column: the status that assigning implies, history, the change that is told.';

create function private.write_places(old_desk public.ticket_desk, new_desk public.ticket_desk)
returns text[] language plpgsql security definer set search_path = ''
as $$
declare
  change record;
  changed text[] := '{}';
begin
  for change in
    select changes.column_name, changes.kind, changes.old_value, changes.new_value
    from (values
      ('snoozed_until', 'snooze_changed', private.moment(old_desk.snoozed_until), private.moment(new_desk.snoozed_until)),
      ('archived_at', 'archive_changed', private.moment(old_desk.archived_at), private.moment(new_desk.archived_at)),
      ('is_spam', 'spam_changed', old_desk.is_spam::text, new_desk.is_spam::text),
      ('deleted_at', 'deletion_changed', private.moment(old_desk.deleted_at), private.moment(new_desk.deleted_at)),
      ('merged_into_id', 'merge_changed', old_desk.merged_into_id::text, new_desk.merged_into_id::text)
    ) as changes (column_name, kind, old_value, new_value)
    where changes.old_value is distinct from changes.new_value
  loop
    changed := changed || change.column_name;
    perform private.write_history(
      new_desk.organization_id, new_desk.ticket_id, change.kind, 'internal', change.old_value, change.new_value);
  end loop;
  return changed;
end;
$$;
comment on function private.write_places(public.ticket_desk, public.ticket_desk) is
  'Definer: history of where a ticket was put: snoozed, archived, spam, deleted, merged. Returns the columns that changed.';

create function private.moment(moment timestamptz)
returns text language plpgsql immutable set search_path = ''
as $$
begin
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
end;
$$;
comment on function private.moment(timestamptz) is 'A time as history writes it: the same words in every time zone.';

create trigger follow_ticket_desk
after update on public.ticket_desk
for each row execute function private.follow_ticket_desk();


-- after a customer is linked --------------------------------------------------------------------

create function private.follow_customer()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if new.profile_id is distinct from old.profile_id or new.company_id is distinct from old.company_id then
    perform 1 from public.tickets where tickets.customer_id = new.id order by tickets.id for update;
    update public.tickets set requester_id = tickets.requester_id where tickets.customer_id = new.id;
  end if;
  if new.company_id is distinct from old.company_id then
    update public.ticket_desk set company_id = new.company_id where ticket_desk.customer_id = new.id;
  end if;
  return null;
end;
$$;
comment on function private.follow_customer() is
  'Definer: a linked customer owns their tickets, and their company''s colleagues read them where that is allowed.';

create trigger follow_customer
after update of profile_id, company_id on public.customers
for each row execute function private.follow_customer();

create function private.know_readers()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers;
begin
  select * into customer from public.customers
  where customers.id = new.customer_id and customers.organization_id = new.organization_id
    and not exists (
      select 1 from public.ticket_desk where ticket_desk.ticket_id = new.id and ticket_desk.deleted_at is not null
    );
  new.requester_id := customer.profile_id;
  new.company_id := case when not new.is_private then customer.company_id end;
  return new;
end;
$$;
comment on function private.know_readers() is
  'Definer: who reads a ticket follows from its customer, its privacy and its deletion, whoever writes the row.';

create trigger know_readers
before insert or update of customer_id, requester_id, company_id, is_private on public.tickets
for each row execute function private.know_readers();
