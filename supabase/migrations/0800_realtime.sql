/*
 * What is told, to whom: ids and versions over private channels, one event per ticket and transaction.
 * The table is the truth; an event is a hint to read it again.
 */

-- private.pending_changes -----------------------------------------------------------------------

create table private.pending_changes (
  ticket_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  organization_id uuid not null,
  kind text not null,
  changed text[] not null,
  is_public boolean not null,
  reply_ids uuid[] not null default '{}',
  note_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  primary key (ticket_id, transaction_id)
);

comment on table private.pending_changes is
  'What a transaction did to a ticket so far. Told once, at its commit, by a deferred trigger that removes the row.';


-- private.changes -------------------------------------------------------------------------------

create table private.changes (
  organization_id uuid not null references public.organizations (id),
  team_id uuid references public.teams (id),
  seq bigint not null,
  ticket_id uuid not null references public.tickets (id),
  version bigint not null,
  kind text not null,
  changed text[] not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (organization_id, team_id, seq)
);

comment on table private.changes is
  'What the list topics told, by sequence: how a client catches up after a gap. Kept for seven days.';

create index changes_ticket_id_idx on private.changes (ticket_id);
create index changes_team_id_idx on private.changes (team_id, seq);
-- Of its own, because `team_id is null` in the middle of an index does not keep the order of what comes after it.
create index changes_seq_idx on private.changes (organization_id, seq) where team_id is null;
create index changes_created_at_idx on private.changes (created_at);


-- collecting ------------------------------------------------------------------------------------

create function private.note_change(
  ticket uuid, organization uuid, kind text, changed text[], is_public boolean, team_ids uuid[] default '{}'
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.pending_changes as pending (ticket_id, organization_id, kind, changed, is_public, team_ids)
  values (ticket, organization, kind, changed, is_public, array_remove(team_ids, null))
  on conflict (ticket_id, transaction_id) do update
  set
    changed = pending.changed || excluded.changed,
    is_public = pending.is_public or excluded.is_public,
    team_ids = pending.team_ids || excluded.team_ids;
end;
$$;
comment on function private.note_change(uuid, uuid, text, text[], boolean, uuid[]) is
  'Definer: adds to what this transaction will tell about a ticket.';

create function private.note_desk_change(ticket uuid, organization uuid, what text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.ticket_desk set updated_at = now() where ticket_desk.ticket_id = ticket;
  perform private.note_change(ticket, organization, 'changed', array[what], false);
end;
$$;
comment on function private.note_desk_change(uuid, uuid, text) is
  'Definer: raises the desk version for a change beside the row, of tags, links, hidden fields or followers, and tells staff of it.';

create function private.note_response(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note_change(
    response.ticket_id, response.organization_id, 'responded', '{}', response.visibility = 'public');
  update private.pending_changes
  set
    reply_ids = case when response.visibility = 'public' then reply_ids || response.id else reply_ids end,
    note_ids = case when response.visibility = 'internal' then note_ids || response.id else note_ids end
  where pending_changes.ticket_id = response.ticket_id and pending_changes.transaction_id = pg_current_xact_id();
end;
$$;
comment on function private.note_response(public.ticket_responses) is
  'Definer: a response is told by id, on the topic of those who may read it.';


-- telling ---------------------------------------------------------------------------------------

create function private.tell_change()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  change private.pending_changes;
  ticket public.tickets;
  desk public.ticket_desk;
  counters private.organization_counters;
  listening_team uuid;
begin
  delete from private.pending_changes
  where pending_changes.ticket_id = new.ticket_id and pending_changes.transaction_id = new.transaction_id
  returning * into change;
  if not found then
    return null;
  end if;
  select * into ticket from public.tickets where tickets.id = change.ticket_id;
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = change.ticket_id;

  update private.organization_counters set change_seq = organization_counters.change_seq + 1
  where organization_counters.organization_id = change.organization_id
  returning * into counters;

  perform private.tell_list(change, desk.version, null, counters.change_seq, counters.epoch);
  for listening_team in
    select distinct team_ids.id from unnest(change.team_ids || desk.team_id) as team_ids (id)
    where team_ids.id is not null order by team_ids.id
  loop
    perform private.tell_list(change, desk.version, listening_team, private.next_team_seq(listening_team), counters.epoch);
  end loop;

  if change.is_public then
    perform realtime.send(
      jsonb_build_object(
        'v', 1, 'ticket_id', ticket.id, 'public_version', ticket.public_version, 'status', ticket.status,
        'response_ids', to_jsonb(change.reply_ids)),
      'ticket_changed', topics.topic, true)
    from (values
      ('ticket:' || ticket.id || ':' || ticket.public_epoch),
      (private.staff_topic(desk, counters.epoch, 'replies'))
    ) as topics (topic);
    perform realtime.send(
      jsonb_build_object('v', 1, 'ticket_id', ticket.id, 'public_version', ticket.public_version),
      'ticket_changed', 'user:' || readers.profile_id, true)
    from private.customers_who_read(ticket) as readers (profile_id);
  end if;
  if cardinality(change.note_ids) > 0 then
    perform realtime.send(
      jsonb_build_object('v', 1, 'ticket_id', ticket.id, 'version', desk.version, 'note_ids', to_jsonb(change.note_ids)),
      'note_added', private.staff_topic(desk, counters.epoch, 'staff'), true);
  end if;
  return null;
end;
$$;
comment on function private.tell_change() is
  'Definer and owned by a role that bypasses RLS, because realtime.send() swallows a refusal. Runs at commit, so the counter lock is short and sequence order is commit order.';

create function private.next_team_seq(team uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  seq bigint;
begin
  insert into private.team_counters as counters (team_id, change_seq) values (team, 1)
  on conflict (team_id) do update set change_seq = counters.change_seq + 1
  returning counters.change_seq into seq;
  return seq;
end;
$$;
comment on function private.next_team_seq(uuid) is 'Definer: the next number of a team''s own sequence.';

create function private.tell_list(change private.pending_changes, version bigint, team uuid, seq bigint, epoch bigint)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  columns text[] := (select coalesce(array_agg(distinct names.name), '{}') from unnest(change.changed) as names (name));
begin
  insert into private.changes (organization_id, team_id, seq, ticket_id, version, kind, changed)
  values (change.organization_id, team, seq, change.ticket_id, version, change.kind, columns);

  perform realtime.send(
    jsonb_build_object(
      'v', 1, 'seq', seq, 'ticket_id', change.ticket_id, 'version', version, 'kind', change.kind, 'changed', to_jsonb(columns)),
    'ticket_changed', private.list_topic(change.organization_id, team, epoch), true);
end;
$$;
comment on function private.tell_list(private.pending_changes, bigint, uuid, bigint, bigint) is
  'Definer: one event for one list topic, and its line in the log that gaps are filled from.';

create function private.list_topic(organization uuid, team uuid, epoch bigint, name text default 'tickets')
returns text language plpgsql immutable set search_path = ''
as $$
begin
  return case when team is null then 'org:' || organization else 'team:' || team end || ':' || epoch || ':' || name;
end;
$$;
comment on function private.list_topic(uuid, uuid, bigint, text) is
  'A topic of a list, an organization''s or one team''s: `tickets` tells what changed, `room` who has what open; `settings` is an organization''s alone.';

create function private.staff_topic(desk public.ticket_desk, epoch bigint, name text)
returns text language sql immutable set search_path = ''
as $$
  select 'ticket:' || desk.ticket_id || ':' || epoch || '.' || desk.staff_epoch || ':' || name;
$$;
comment on function private.staff_topic(public.ticket_desk, bigint, text) is
  'A topic of a ticket that only staff join. Its name changes when somebody of the organization loses a right, or sight of this ticket.';

create constraint trigger tell_change
after insert on private.pending_changes
deferrable initially deferred
for each row execute function private.tell_change();


-- when somebody loses a right --------------------------------------------------------------------

create function private.move_topics(organization uuid, people uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
declare
  old_epoch bigint;
  listening_team uuid;
begin
  update private.organization_counters set epoch = organization_counters.epoch + 1
  where organization_counters.organization_id = organization
  returning organization_counters.epoch - 1 into old_epoch;

  for listening_team in
    select null::uuid union all select teams.id from public.teams where teams.organization_id = organization
  loop
    perform realtime.send('{"v": 1}', 'moved', private.list_topic(organization, listening_team, old_epoch, names.name), true)
    from (values ('tickets'), ('room'), ('settings')) as names (name)
    where names.name <> 'settings' or listening_team is null;
  end loop;
  perform private.tell_role_changed(organization, people);
end;
$$;
comment on function private.move_topics(uuid, uuid[]) is
  'Definer: ends the staff topics of an organization. The last event names no new one; who still may, asks for it.';

create function private.move_ticket_topics(ticket public.tickets)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send('{"v": 1}', 'moved', 'ticket:' || ticket.id || ':' || ticket.public_epoch, true);
  perform realtime.send('{"v": 1}', 'moved', 'ticket:' || ticket.id || ':' || ticket.public_epoch || ':lobby', true);
end;
$$;
comment on function private.move_ticket_topics(public.tickets) is
  'Definer: the last event of a ticket''s public topics, when somebody may no longer listen.';

create function private.move_staff_topics(desk public.ticket_desk)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    '{"v": 1}', 'moved', private.staff_topic(desk, organization_counters.epoch, names.name), true)
  from private.organization_counters
  cross join (values ('replies'), ('staff'), ('room')) as names (name)
  where organization_counters.organization_id = desk.organization_id;
end;
$$;
comment on function private.move_staff_topics(public.ticket_desk) is
  'Definer: the last event of a ticket''s staff topics, when it left somebody''s desk who reads no more than their own.';

create function private.tell_role_changed(organization uuid, people uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
declare
  person uuid;
begin
  foreach person in array people loop
    perform realtime.send(
      jsonb_build_object('v', 1, 'organization_id', organization), 'role_changed', 'user:' || person, true);
  end loop;
end;
$$;
comment on function private.tell_role_changed(uuid, uuid[]) is
  'Definer: lets the screens of these people read anew what they may.';


-- who may listen and speak ------------------------------------------------------------------------

create function private.to_uuid(word text)
returns uuid language plpgsql immutable set search_path = ''
as $$
begin
  return case when word ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then word::uuid end;
end;
$$;
comment on function private.to_uuid(text) is 'A uuid or null: a cast that fails would deny every topic at once.';

create function private.may_listen(topic text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := string_to_array(topic, ':');
  id uuid := private.to_uuid(parts[2]);
  size integer := cardinality(parts);
begin
  if id is null or auth.uid() is null or size > 4 then
    return false;
  end if;
  return coalesce(case
    when parts[1] = 'user' and size = 2 then id = auth.uid()
    when parts[1] = 'org' and size = 4 and parts[4] in ('tickets', 'room') then
      parts[3] = private.epoch_of(id) and private.scope_of(id, 'read_tickets') = 'all'
    when parts[1] = 'org' and size = 4 and parts[4] = 'settings' then
      parts[3] = private.epoch_of(id) and id = any(private.organizations_as_member())
    when parts[1] = 'org' and size = 4 and parts[4] = 'front' then topic = private.front_topic_of(id) and exists (
      select 1 from public.organizations
      where organizations.id = private.to_uuid(parts[2])
        and (organizations.listed or organizations.id = any(private.organizations_as_customer()))
    )
    when parts[1] = 'team' and size = 4 and parts[4] in ('tickets', 'room') then exists (
      select 1 from public.teams
      where teams.id = private.to_uuid(parts[2])
        and parts[3] = private.epoch_of(teams.organization_id)
        and (
          private.scope_of(teams.organization_id, 'read_tickets') = 'all'
          or (private.scope_of(teams.organization_id, 'read_tickets') = 'own_teams' and teams.id = any(private.own_teams()))
        )
    )
    when parts[1] = 'ticket' and (size = 3 or size = 4 and parts[4] = 'lobby') then exists (
      select 1 from public.tickets
      where tickets.id = private.to_uuid(parts[2])
        and parts[3] = tickets.public_epoch::text
        and (
          tickets.requester_id = auth.uid()
          or tickets.id = any(private.tickets_as_participant())
          or tickets.company_id = any(private.companies_as_customer())
        )
    )
    when parts[1] = 'ticket' and size = 4 and parts[4] in ('replies', 'staff', 'room') then
      topic = private.staff_topic_of(id, parts[4])
      and private.may(case parts[4] when 'staff' then 'read_notes' else 'read_tickets' end, id)
      -- Who works where they ask does not hear of the notes about themselves.
      and (parts[4] <> 'staff' or not exists (
        select 1 from public.tickets where tickets.id = private.to_uuid(parts[2]) and tickets.requester_id = auth.uid()))
    else false
  end, false);
end;
$$;
comment on function private.may_listen(text) is
  'Definer: whether the caller may join a topic. Staff hear a ticket on topics of their own: its public ones outlive what they lose. Look-ups by key only; an unknown shape is a no.';

create function private.may_speak(topic text, wanted_extension text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := string_to_array(topic, ':');
begin
  return parts[4] = 'room'
    -- The room of a list is full of people: they show what they have open there, and say nothing.
    and (wanted_extension = 'presence' or (parts[1] = 'ticket' and wanted_extension = 'broadcast'))
    and private.may_listen(topic)
    -- A super admin under an access grant leaves no trace of work.
    and not coalesce(case parts[1]
      when 'org' then private.to_uuid(parts[2])
      when 'team' then (select teams.organization_id from public.teams where teams.id = private.to_uuid(parts[2]))
      else (select tickets.organization_id from public.tickets where tickets.id = private.to_uuid(parts[2]))
    end = any(private.organizations_granted()), false);
end;
$$;
comment on function private.may_speak(text, text) is
  'Definer: browsers say only that they view or type, in the rooms of staff. What customers hear goes through commands.';

create function private.epoch_of(organization uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select organization_counters.epoch::text from private.organization_counters
    where organization_counters.organization_id = organization
  );
end;
$$;
comment on function private.epoch_of(uuid) is 'Definer: the current epoch, as it stands in topic names.';

create function private.staff_topic_of(ticket uuid, name text)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select private.staff_topic(ticket_desk, organization_counters.epoch, name)
    from public.ticket_desk
    join private.organization_counters on organization_counters.organization_id = ticket_desk.organization_id
    where ticket_desk.ticket_id = ticket
  );
end;
$$;
comment on function private.staff_topic_of(uuid, text) is 'Definer: a topic of a ticket for staff, as it is named now.';

grant execute on function private.may_listen(text), private.may_speak(text, text) to authenticated;

create policy "people hear what they may"
on realtime.messages for select to authenticated
using (private.may_listen((select realtime.topic())));

create policy "people speak where they may"
on realtime.messages for insert to authenticated
with check (private.may_speak((select realtime.topic()), extension));


-- how a client finds its topics and catches up ------------------------------------------------------

create function public.list_ticket_topics(organization_id uuid)
returns table (topic text, seq bigint, room text) language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := private.scope_of(list_ticket_topics.organization_id, 'read_tickets');
begin
  return query
  select
    private.list_topic(counters.organization_id, null, counters.epoch), counters.change_seq,
    private.list_topic(counters.organization_id, null, counters.epoch, 'room')
  from private.organization_counters as counters
  where counters.organization_id = list_ticket_topics.organization_id and scope = 'all'
  union all
  select
    private.list_topic(counters.organization_id, teams.id, counters.epoch), coalesce(team_counters.change_seq, 0),
    private.list_topic(counters.organization_id, teams.id, counters.epoch, 'room')
  from private.organization_counters as counters
  join public.teams on teams.organization_id = counters.organization_id
  left join private.team_counters on team_counters.team_id = teams.id
  where counters.organization_id = list_ticket_topics.organization_id
    and scope = 'own_teams' and teams.id = any(private.own_teams());
end;
$$;
comment on function public.list_ticket_topics(uuid) is
  'Definer, because counters are private: the list topics that the caller may join now, with the sequence each stands at, and the room beside it.';

create function public.list_conversation_topics(ticket_id uuid)
returns table (kind text, topic text) language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select topics.kind, topics.topic
  from (
    select 'public' as kind, 'ticket:' || tickets.id || ':' || tickets.public_epoch as topic
    from public.tickets where tickets.id = list_conversation_topics.ticket_id
    union all
    select 'lobby', 'ticket:' || tickets.id || ':' || tickets.public_epoch || ':lobby'
    from public.tickets where tickets.id = list_conversation_topics.ticket_id
    union all
    select names.kind, private.staff_topic_of(list_conversation_topics.ticket_id, names.name)
    from (values ('public', 'replies'), ('staff', 'staff'), ('room', 'room')) as names (kind, name)
  ) as topics
  where private.may_listen(topics.topic);
end;
$$;
comment on function public.list_conversation_topics(uuid) is
  'Definer, because the epoch is private: the topics of one ticket that the caller may join now; `public` names another one for staff than for customers.';

create function public.tell_typing(ticket_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if not private.sees_ticket(tell_typing.ticket_id) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  if not private.may('reply_to_tickets', tell_typing.ticket_id) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  perform realtime.send('{"v": 1}', 'typing', 'ticket:' || tickets.id || ':' || tickets.public_epoch || ':lobby', true)
  from public.tickets where tickets.id = tell_typing.ticket_id;
end;
$$;
comment on function public.tell_typing(uuid) is
  'Staff who may reply let the customer see that somebody is writing; who, stays in the room. For the reply mode only, at most every three seconds.';

create function public.changes_since(topic text, seq bigint)
returns table (seq_of_change bigint, ticket_id uuid, version bigint, kind text, changed text[])
language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := string_to_array(changes_since.topic, ':');
  id uuid := private.to_uuid(parts[2]);
begin
  if parts[1] not in ('org', 'team') or not private.may_listen(changes_since.topic) then
    raise exception 'topic_not_found' using errcode = 'P0002';
  end if;
  -- Told apart from "nothing happened": what was pruned can only be read anew. One statement per kind of topic, because
  -- a condition that chooses between columns has no index: it read the log of all organizations.
  if changes_since.seq < coalesce(case parts[1]
    when 'org' then (select min(changes.seq) - 1 from private.changes where changes.organization_id = id and changes.team_id is null)
    else (select min(changes.seq) - 1 from private.changes where changes.team_id = id)
  end, 0) then
    raise exception 'changes_are_pruned' using errcode = 'P0001';
  end if;
  if parts[1] = 'org' then
    -- Who may listen here sees every ticket of the organization.
    return query
    select changes.seq, changes.ticket_id, changes.version, changes.kind, changes.changed
    from private.changes
    where changes.organization_id = id and changes.team_id is null and changes.seq > changes_since.seq
    order by changes.seq
    limit 500;
  else
    return query
    select changes.seq, changes.ticket_id, changes.version, changes.kind, changes.changed
    from private.changes
    where changes.team_id = id and changes.seq > changes_since.seq and private.sees_ticket(changes.ticket_id)
    order by changes.seq
    limit 500;
  end if;
end;
$$;
comment on function public.changes_since(text, bigint) is
  'Definer, because the log is private: at most 500 changes after a sequence number, only of tickets that the caller may read now. Raises changes_are_pruned when the log no longer reaches back.';

grant execute on function
  public.list_ticket_topics(uuid), public.list_conversation_topics(uuid), public.changes_since(text, bigint),
  public.tell_typing(uuid)
to authenticated;
