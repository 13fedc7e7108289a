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
    'ticket_shared', 'rated', 'tag_added', 'tag_removed', 'field_changed', 'participant_added', 'participant_removed',
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

create function private.act_as_system(acting boolean)
returns void language plpgsql set search_path = ''
as $$
begin
  perform set_config('switchboard.is_system', acting::text, true);
end;
$$;
comment on function private.act_as_system(boolean) is
  'Between true and false, what happens is nobody''s doing, whoever set it off: a rule decided it.';

create function private.write_history(
  organization uuid, ticket uuid, kind text, visibility text, old_value text, new_value text,
  response uuid default null, about uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  is_system boolean := coalesce(nullif(current_setting('switchboard.is_system', true), '')::boolean, false);
  acting text := case when not is_system then nullif(current_setting('switchboard.actor_id', true), '') end;
  actor uuid := case
    when is_system then null when auth.uid() is not null then auth.uid() when acting <> 'customer' then acting::uuid end;
  entry public.ticket_history;
  old_salt bytea := extensions.gen_random_bytes(16);
  new_salt bytea := extensions.gen_random_bytes(16);
  newest private.history_chain;
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

  -- Locked and not written: a row that one transaction writes a thousand times is found more slowly each time.
  perform 1 from private.organization_counters
  where organization_counters.organization_id = organization for no key update;
  select * into newest from private.history_chain
  where history_chain.organization_id = organization order by history_chain.seq desc limit 1;
  insert into private.history_chain (organization_id, seq, history_id, chain)
  values (
    organization, coalesce(newest.seq, 0) + 1, entry.id, private.chain_link(coalesce(newest.chain, '\x'), entry));

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
