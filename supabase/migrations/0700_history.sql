/* Who changed what, when: written by the database alone, chained by hash, never changed. */

-- ticket_history ------------------------------------------------------------------------------

create table public.ticket_history (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  ticket_id uuid not null,
  actor_id uuid references public.profiles (id),
  actor_kind text not null check (actor_kind in ('customer', 'staff', 'system')),
  kind text not null check (kind in (
    'ticket_created', 'reply_added', 'note_added', 'reply_edited', 'note_edited', 'response_redacted', 'response_hidden',
    'status_changed', 'priority_changed', 'department_changed', 'category_changed', 'subject_changed', 'privacy_changed',
    'company_changed', 'resolution_changed', 'internal_resolution_changed', 'assignee_changed', 'team_changed',
    'snooze_changed', 'archive_changed', 'spam_changed', 'deletion_changed', 'merge_changed', 'ticket_split',
    'ticket_shared', 'tag_added', 'tag_removed', 'field_changed', 'participant_added', 'participant_removed',
    'follower_added', 'follower_removed', 'link_added', 'link_removed', 'task_added', 'task_changed', 'task_done',
    'task_reopened', 'task_removed')),
  visibility text not null check (visibility in ('public', 'internal')),
  old_digest bytea,
  new_digest bytea,
  response_id uuid,
  about_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (response_id, organization_id) references public.ticket_responses (id, organization_id)
);

comment on table public.ticket_history is
  'One row per change: ids, codes and salted digests. The values lie in history_values, which can be erased without breaking the chain.';
comment on column public.ticket_history.id is
  'Random on purpose: a running number would let a customer count what happens on the staff side.';

comment on column public.ticket_history.about_id is
  'What it is about besides the ticket: a tag, a field, a customer, a task, a member, another ticket.';

create index ticket_history_ticket_id_idx on public.ticket_history (ticket_id, created_at, id);
create index ticket_history_organization_id_idx on public.ticket_history (ticket_id, organization_id);
create index ticket_history_actor_id_idx on public.ticket_history (actor_id);
create index ticket_history_response_id_idx on public.ticket_history (response_id, organization_id);
create index ticket_history_participants_idx on public.ticket_history (about_id, ticket_id)
  where kind in ('participant_added', 'participant_removed');

alter table public.ticket_history enable row level security;

grant select (
  id, organization_id, ticket_id, actor_id, actor_kind, kind, visibility, old_digest, new_digest, response_id, about_id,
  created_at
) on public.ticket_history to authenticated;
grant select on public.ticket_history to service_role;

-- An append-only row cannot follow a requester who is linked later, so it looks its ticket up by key.
create policy "customers read public changes, staff all they may"
on public.ticket_history for select to authenticated
using (
  case
    when not exists (select 1 from public.tickets where tickets.id = ticket_history.ticket_id) then false
    -- A reply that was made a note is gone for customers, so is what happened to it; notes are for who reads notes.
    when response_id is not null
      and not exists (select 1 from public.ticket_responses where ticket_responses.id = ticket_history.response_id) then false
    when visibility = 'public' then true
    when exists (
      select 1 from public.tickets
      where tickets.id = ticket_history.ticket_id and tickets.requester_id = (select auth.uid())
    ) then false
    when not exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_history.ticket_id) then false
    -- A link names another ticket, which must not be told to who does not see it.
    when kind in ('link_added', 'link_removed')
      then exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_history.about_id)
    else true
  end
);


-- history_values ------------------------------------------------------------------------------

create table public.history_values (
  history_id uuid not null,
  organization_id uuid not null,
  side text not null check (side in ('old', 'new')),
  salt bytea not null,
  value text not null,
  primary key (history_id, side),
  foreign key (history_id, organization_id) references public.ticket_history (id, organization_id)
);

comment on table public.history_values is
  'The values before and after a change. Readable as its history row is; may be erased, the digest in the row stays.';

create index history_values_history_id_idx on public.history_values (history_id, organization_id);

alter table public.history_values enable row level security;

grant select (history_id, organization_id, side, salt, value) on public.history_values to authenticated;
grant select on public.history_values to service_role;

create policy "values are read as their history row is"
on public.history_values for select to authenticated
using (exists (select 1 from public.ticket_history where ticket_history.id = history_values.history_id));


-- private.history_chain -----------------------------------------------------------------------

create table private.history_chain (
  organization_id uuid not null references public.organizations (id),
  seq bigint not null,
  history_id uuid not null unique references public.ticket_history (id),
  chain bytea not null,
  primary key (organization_id, seq)
);

comment on table private.history_chain is
  'Position and link of each history row in its organization''s chain. Kept from the row itself, because gaps would tell of notes.';


-- writing it ----------------------------------------------------------------------------------

create function private.act_as(person uuid)
returns void language plpgsql set search_path = ''
as $$
begin
  perform set_config('switchboard.actor_id', coalesce(person::text, 'customer'), true);
end;
$$;
comment on function private.act_as(uuid) is
  'Names the actor of what follows in this transaction, for writers without a session of their own: mail, the service role.';

create function private.write_history(
  organization uuid, ticket uuid, kind text, visibility text, old_value text, new_value text,
  response uuid default null, about uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  acting text := nullif(current_setting('switchboard.actor_id', true), '');
  actor uuid := case when auth.uid() is not null then auth.uid() when acting <> 'customer' then acting::uuid end;
  entry public.ticket_history;
  old_salt bytea := extensions.gen_random_bytes(16);
  new_salt bytea := extensions.gen_random_bytes(16);
  counters private.organization_counters;
begin
  insert into public.ticket_history
    (organization_id, ticket_id, actor_id, actor_kind, kind, visibility, old_digest, new_digest, response_id, about_id)
  values (
    organization, ticket, actor,
    case
      when acting = 'customer' and auth.uid() is null then 'customer'
      when actor is null then 'system'
      when private.is_customer_of(actor, ticket) then 'customer'
      else 'staff'
    end,
    kind, visibility,
    sha256(old_salt || convert_to(old_value, 'UTF8')), sha256(new_salt || convert_to(new_value, 'UTF8')), response,
    about)
  returning * into entry;

  insert into public.history_values (history_id, organization_id, side, salt, value)
  select entry.id, organization, sides.side, sides.salt, sides.value
  from (values ('old', old_salt, old_value), ('new', new_salt, new_value)) as sides (side, salt, value)
  where sides.value is not null;

  update private.organization_counters as head
  set history_length = head.history_length + 1, history_head = private.chain_link(head.history_head, entry)
  where head.organization_id = organization
  returning * into counters;

  insert into private.history_chain (organization_id, seq, history_id, chain)
  values (organization, counters.history_length, entry.id, counters.history_head);

  perform private.note_undo(entry, old_value, new_value);
  perform private.count_event(entry, old_value, new_value);
  perform private.notify_of(entry, old_value, new_value);
  if kind in ('tag_added', 'tag_removed', 'field_changed', 'participant_added', 'participant_removed', 'resolution_changed',
    'internal_resolution_changed') then
    perform private.index_ticket(ticket);
  end if;
end;
$$;
comment on function private.write_history(uuid, uuid, text, text, text, text, uuid, uuid) is
  'The only writer of history. Definer: nobody has a grant. Takes the organization''s counter lock, so callers lock tickets first.';

create function private.is_customer_of(person uuid, wanted_ticket uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  select * into ticket from public.tickets where tickets.id = wanted_ticket;
  if ticket.requester_id is not distinct from person then
    return true;
  end if;
  return not exists (
    select 1 from public.members
    where members.profile_id = person and members.organization_id = ticket.organization_id
  ) and exists (
    select 1 from public.customers
    where customers.profile_id = person and customers.organization_id = ticket.organization_id
  );
end;
$$;
comment on function private.is_customer_of(uuid, uuid) is
  'Definer: whether somebody acts on a ticket as a customer: its requester, or a customer of the organization who does not work there.';

create function private.chain_link(head bytea, entry public.ticket_history)
returns bytea language plpgsql immutable set search_path = ''
as $$
begin
  return sha256(head || convert_to(jsonb_build_array(
    entry.id, entry.organization_id, entry.ticket_id, entry.actor_id, entry.actor_kind, entry.kind, entry.visibility,
    encode(entry.old_digest, 'hex'), encode(entry.new_digest, 'hex'), entry.response_id, entry.about_id,
    extract(epoch from entry.created_at)
  )::text, 'UTF8'));
end;
$$;
comment on function private.chain_link(bytea, public.ticket_history) is
  'The next link of the chain. Covers digests, never values, so that erasing a value leaves the chain whole.';

create function private.refuse_change()
returns trigger language plpgsql set search_path = ''
as $$
begin
  raise exception 'history_is_append_only' using errcode = '42501';
end;
$$;
comment on function private.refuse_change() is 'History stays as written, for every role.';

create trigger refuse_change before update or delete or truncate on public.ticket_history
for each statement execute function private.refuse_change();

create trigger refuse_change before update or delete or truncate on private.history_chain
for each statement execute function private.refuse_change();

create trigger refuse_change before update or truncate on public.history_values
for each statement execute function private.refuse_change();


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
  return new;
end;
$$;
comment on function private.touch_ticket_desk() is
  'The desk version rises with every write, the epoch of its topics when a narrow role may lose sight of it.';

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
