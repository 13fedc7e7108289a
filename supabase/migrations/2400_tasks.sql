/* What is left to do on a ticket: small steps with somebody to do them and a date. Staff only. */

-- tasks ---------------------------------------------------------------------------------------

create table public.tasks (
  id uuid primary key,
  organization_id uuid not null,
  ticket_id uuid not null,
  title text not null check (char_length(title) <= 500 and title ~ '\S'),
  assignee_id uuid,
  due_at timestamptz,
  position integer not null,
  created_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by uuid references public.profiles (id),
  version bigint not null default 1,
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (assignee_id, organization_id) references public.members (profile_id, organization_id)
    on delete set null (assignee_id),
  check (done_at is not null or done_by is null)
);

comment on table public.tasks is 'Steps of a ticket, read and written by staff only. A member who leaves leaves their tasks unassigned.';
comment on column public.tasks.position is 'Order within the ticket; ties are broken by id.';
comment on column public.tasks.version is 'Rises with every change, so that nobody overwrites what they have not seen.';

create index tasks_ticket_id_idx on public.tasks (ticket_id, organization_id, position, id);
create index tasks_assignee_id_idx on public.tasks (assignee_id, organization_id, due_at, id);
create index tasks_created_by_idx on public.tasks (created_by);
create index tasks_done_by_idx on public.tasks (done_by);

alter table public.tasks enable row level security;

grant select (
  id, organization_id, ticket_id, title, assignee_id, due_at, position, created_by, created_at, done_at, done_by, version
) on public.tasks to authenticated;
grant select on public.tasks to service_role;

create policy "staff read the tasks of tickets that they see"
on public.tasks for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = tasks.ticket_id));


-- guards --------------------------------------------------------------------------------------

create function private.require_tasks_done(ticket public.tickets)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1
    from public.tasks
    join public.organization_settings on organization_settings.organization_id = tasks.organization_id
    where tasks.ticket_id = ticket.id
      and tasks.done_at is null
      and organization_settings.tasks_block_resolving
  ) then
    raise exception 'tasks_are_open' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_tasks_done(public.tickets) is
  'Definer: what resolve_ticket asks first: open tasks keep staff from resolving where the organization wants that. Never asked when a customer closes.';

create function private.lock_task(wanted_task uuid)
returns public.tasks language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks;
begin
  select * into task from public.tasks where tasks.id = wanted_task;
  -- A requester sees the ticket and never learns of its tasks.
  if not found or not private.may('read_tickets', task.ticket_id) then
    raise exception 'task_not_found' using errcode = 'P0002';
  end if;
  perform private.lock_ticket(task.ticket_id, 'edit_tickets');
  select * into task from public.tasks where tasks.id = wanted_task;
  if not found then
    raise exception 'task_not_found' using errcode = 'P0002';
  end if;
  return task;
end;
$$;
comment on function private.lock_task(uuid) is
  'How every command on a task begins: unknown and invisible answer alike, then the lock of its ticket, which orders all changes of its tasks.';

create function private.require_task_assignee(person uuid, ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if person is not null and not private.person_may(person, 'read_tickets', ticket) then
    raise exception 'assignee_cannot_see_ticket' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_task_assignee(uuid, uuid) is 'A task is given to a member who sees its ticket.';


-- commands ------------------------------------------------------------------------------------

create function public.add_task(
  id uuid, ticket_id uuid, title text, assignee_id uuid default null, due_at timestamptz default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(add_task.ticket_id, 'edit_tickets');
  earlier public.tasks;
begin
  select * into earlier from public.tasks where tasks.id = add_task.id;
  if found then
    if earlier.ticket_id = ticket.id and earlier.created_by = auth.uid() then
      return earlier.version;
    end if;
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  perform private.require_task_assignee(add_task.assignee_id, ticket.id);
  insert into public.tasks (id, organization_id, ticket_id, title, assignee_id, due_at, position, created_by)
  values (
    add_task.id, ticket.organization_id, ticket.id, btrim(add_task.title), add_task.assignee_id, add_task.due_at,
    (select coalesce(max(tasks.position), 0) + 1 from public.tasks where tasks.ticket_id = ticket.id), auth.uid());
  return 1;
end;
$$;
comment on function public.add_task(uuid, uuid, text, uuid, timestamptz) is
  'Adds a task at the end; the client makes its id, so a repeated call is harmless. Returns its version. Raises assignee_cannot_see_ticket.';

create function public.change_task(
  task_id uuid, title text, assignee_id uuid default null, due_at timestamptz default null, seen_version bigint default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := private.lock_task(change_task.task_id);
begin
  perform private.check_seen(change_task.seen_version::text, task.version::text);
  if change_task.assignee_id is distinct from task.assignee_id then
    perform private.require_task_assignee(change_task.assignee_id, task.ticket_id);
  end if;
  update public.tasks
  set title = btrim(change_task.title), assignee_id = change_task.assignee_id, due_at = change_task.due_at
  where tasks.id = task.id
    and (tasks.title, tasks.assignee_id, tasks.due_at)
      is distinct from (btrim(change_task.title), change_task.assignee_id, change_task.due_at);
  return (select tasks.version from public.tasks where tasks.id = task.id);
end;
$$;
comment on function public.change_task(uuid, text, uuid, timestamptz, bigint) is
  'Writes title, assignee and date anew. Returns the version. Raises ticket_changed_meanwhile when the task is not the one that the caller saw, and assignee_cannot_see_ticket.';

create function public.complete_task(task_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := private.lock_task(complete_task.task_id);
begin
  update public.tasks set done_at = now(), done_by = auth.uid() where tasks.id = task.id and tasks.done_at is null;
  return (select tasks.version from public.tasks where tasks.id = task.id);
end;
$$;
comment on function public.complete_task(uuid) is 'The task is done; doing it twice changes nothing. Returns the version.';

create function public.reopen_task(task_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := private.lock_task(reopen_task.task_id);
begin
  update public.tasks set done_at = null, done_by = null where tasks.id = task.id and tasks.done_at is not null;
  return (select tasks.version from public.tasks where tasks.id = task.id);
end;
$$;
comment on function public.reopen_task(uuid) is 'The task was not done after all. Returns the version.';

create function public.move_task(task_id uuid, after_id uuid default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := private.lock_task(move_task.task_id);
  place integer := 0;
begin
  if move_task.after_id is not null then
    select tasks.position into place from public.tasks
    where tasks.id = move_task.after_id and tasks.ticket_id = task.ticket_id and tasks.id <> task.id;
    if not found then
      raise exception 'task_not_found' using errcode = 'P0002';
    end if;
  end if;
  -- Numbered anew from one, so that positions never run out of room between two.
  update public.tasks
  set position = ordered.position
  from (
    select
      siblings.id,
      row_number() over (
        order by
          case when siblings.id = task.id then place else siblings.position end,
          siblings.id = task.id,
          siblings.id
      ) as position
    from public.tasks as siblings
    where siblings.ticket_id = task.ticket_id
  ) as ordered
  where tasks.id = ordered.id and tasks.position <> ordered.position;
end;
$$;
comment on function public.move_task(uuid, uuid) is 'Puts a task behind another of its ticket, or first. Raises task_not_found for either.';

create function public.remove_task(task_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := private.lock_task(remove_task.task_id);
begin
  delete from public.tasks where tasks.id = task.id;
end;
$$;
comment on function public.remove_task(uuid) is 'Takes a task away; history keeps that it was there.';

grant execute on function
  public.add_task(uuid, uuid, text, uuid, timestamptz), public.change_task(uuid, text, uuid, timestamptz, bigint),
  public.complete_task(uuid), public.reopen_task(uuid), public.move_task(uuid, uuid), public.remove_task(uuid)
to authenticated;


-- after a task --------------------------------------------------------------------------------

create function private.touch_task()
returns trigger language plpgsql set search_path = ''
as $$
begin
  -- Its place is no part of it: moving one task must not make the others look changed.
  if (new.title, new.assignee_id, new.due_at, new.done_at)
    is distinct from (old.title, old.assignee_id, old.due_at, old.done_at) then
    new.version := old.version + 1;
  end if;
  return new;
end;
$$;

create trigger touch_task
before update on public.tasks
for each row execute function private.touch_task();

create function private.follow_task()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  task public.tasks := case tg_op when 'DELETE' then old else new end;
begin
  if tg_op = 'INSERT' then
    perform private.write_history(
      task.organization_id, task.ticket_id, 'task_added', 'internal', null, task.title, about => task.id);
  elsif tg_op = 'DELETE' then
    perform private.write_history(
      task.organization_id, task.ticket_id, 'task_removed', 'internal', task.title, null, about => task.id);
  else
    if (new.title, new.assignee_id, new.due_at) is distinct from (old.title, old.assignee_id, old.due_at) then
      perform private.write_history(
        task.organization_id, task.ticket_id, 'task_changed', 'internal',
        jsonb_build_object('title', old.title, 'assignee_id', old.assignee_id, 'due_at', old.due_at)::text,
        jsonb_build_object('title', new.title, 'assignee_id', new.assignee_id, 'due_at', new.due_at)::text,
        about => task.id);
    end if;
    if (new.done_at is null) <> (old.done_at is null) then
      perform private.write_history(
        task.organization_id, task.ticket_id, case when new.done_at is null then 'task_reopened' else 'task_done' end,
        'internal', null, null, about => task.id);
    end if;
  end if;

  if tg_op <> 'DELETE' and task.assignee_id is not null
    and (tg_op = 'INSERT' or task.assignee_id is distinct from old.assignee_id) then
    perform private.notify_person(task.assignee_id, 'task_assigned', task.ticket_id, about => task.id);
  end if;
  perform private.note_desk_change(task.ticket_id, task.organization_id, 'tasks');
  return null;
end;
$$;
comment on function private.follow_task() is
  'Definer: history, the new assignee''s notification and the change that is told to the desk.';

create trigger follow_task
after insert or update or delete on public.tasks
for each row execute function private.follow_task();
