/*
 * Undo on everything that staff change: each transaction leaves behind how it is taken back, for ten minutes.
 * What cannot be taken back (a reply that was sent, a task) has ways of its own.
 */

-- undo_log ------------------------------------------------------------------------------------

create table public.undo_log (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  profile_id uuid not null references public.profiles (id),
  transaction_id bigint not null default pg_current_xact_id()::text::bigint,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '10 minutes',
  undone_at timestamptz,
  unique (transaction_id, profile_id, organization_id)
);

comment on table public.undo_log is
  'What a person did in one transaction and can take back: one row for a single change and for a bulk change of five hundred.';
comment on column public.undo_log.ends_at is 'Until when it can be undone; afterwards the row and its steps are removed.';

create index undo_log_profile_id_idx on public.undo_log (profile_id, created_at desc, id desc);
create index undo_log_organization_id_idx on public.undo_log (organization_id);
create index undo_log_ends_at_idx on public.undo_log (ends_at);

alter table public.undo_log enable row level security;

grant select (id, organization_id, profile_id, transaction_id, created_at, ends_at, undone_at) on public.undo_log to authenticated;
grant select on public.undo_log to service_role;

create policy "people read what they themselves can undo"
on public.undo_log for select to authenticated
using (profile_id = (select auth.uid()));


-- private.undo_steps --------------------------------------------------------------------------

create table private.undo_steps (
  undo_id uuid not null references public.undo_log (id) on delete cascade,
  seq bigint generated always as identity,
  ticket_id uuid not null references public.tickets (id),
  kind text not null,
  about_id uuid,
  old_value text,
  new_value text,
  primary key (undo_id, seq)
);

comment on table private.undo_steps is
  'The changes behind a row of undo_log, as history told them. Kept no longer than it, so that no erased text survives here.';

create index undo_steps_ticket_id_idx on private.undo_steps (ticket_id);


-- writing it ----------------------------------------------------------------------------------

create function private.undo_capability(kind text)
returns text language sql immutable set search_path = ''
as $$
  select case
    when kind in ('status_changed', 'resolution_changed', 'internal_resolution_changed') then 'set_ticket_status'
    when kind in (
      'priority_changed', 'department_changed', 'category_changed', 'subject_changed', 'privacy_changed', 'snooze_changed',
      'archive_changed', 'spam_changed', 'tag_added', 'tag_removed', 'field_changed') then 'edit_tickets'
    when kind = 'team_changed' then 'assign_tickets'
    when kind = 'assignee_changed' then 'read_tickets'
    when kind = 'deletion_changed' then 'delete_tickets'
    when kind = 'merge_changed' then 'merge_tickets'
  end;
$$;
comment on function private.undo_capability(text) is
  'What taking a change back needs; null for what cannot be taken back. Who may assign is asked by the command.';

create function private.note_undo(entry public.ticket_history, old_value text, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  -- What a customer, a mail or the clock did is not for a member to undo with one key; what a rule did because of them is.
  if auth.uid() is null or entry.actor_kind = 'customer' or private.undo_capability(entry.kind) is null
    or (entry.actor_kind = 'system' and private.is_customer_of(auth.uid(), entry.ticket_id)) then
    return;
  end if;
  insert into public.undo_log (organization_id, profile_id) values (entry.organization_id, auth.uid())
  on conflict (transaction_id, profile_id, organization_id) do nothing;
  insert into private.undo_steps (undo_id, ticket_id, kind, about_id, old_value, new_value)
  select undo_log.id, entry.ticket_id, entry.kind, entry.about_id, note_undo.old_value, note_undo.new_value
  from public.undo_log
  where undo_log.transaction_id = pg_current_xact_id()::text::bigint
    and undo_log.profile_id = auth.uid() and undo_log.organization_id = entry.organization_id;
end;
$$;
comment on function private.note_undo(public.ticket_history, text, text) is
  'Definer: remembers a change of staff in the row of its transaction. Called by write_history.';

create function private.prune_undo()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.undo_log where undo_log.ends_at < now();
end;
$$;
comment on function private.prune_undo() is 'Definer: forgets what can no longer be undone. Part of run_due_work.';


-- reading it ----------------------------------------------------------------------------------

create function public.list_undoable(organization_id uuid)
returns table (undo_id uuid, created_at timestamptz, ends_at timestamptz, kinds text[], tickets integer)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select
    undo_log.id, undo_log.created_at, undo_log.ends_at, array_agg(distinct undo_steps.kind),
    count(distinct undo_steps.ticket_id)::integer
  from public.undo_log
  join private.undo_steps on undo_steps.undo_id = undo_log.id
  where undo_log.organization_id = list_undoable.organization_id and undo_log.profile_id = auth.uid() -- guard: own_undoable
    and undo_log.undone_at is null and undo_log.ends_at > now()
  group by undo_log.id
  order by max(undo_steps.seq) desc
  limit 20;
end;
$$;
comment on function public.list_undoable(uuid) is
  'Definer, because the steps are private: what the caller can take back here, newest first, as the kinds of change and on how many tickets.';

grant execute on function public.list_undoable(uuid) to authenticated;
