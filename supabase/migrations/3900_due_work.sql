/* What happens by itself, and how often it is looked for. */

create function private.close_after_grace()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.tickets set status = 'closed'
  where tickets.id in (
    select due.id from public.tickets as due
    where due.status = 'resolved' and due.grace_ends_at < now()
    order by due.id limit 500
    for update skip locked
  );
end;
$$;
comment on function private.close_after_grace() is 'Definer: resolved tickets that nobody brought back are closed.';

create function public.run_due_work()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_access_grants();
  perform public.release_held_responses();
  perform private.wake_snoozed_tickets();
  perform private.close_after_grace();
  perform private.forget_uploads();
  perform private.forget_first_messages();
  perform private.rebuild_search();
  perform private.prune_undo();
  update private.due_work_runs set ran_at = clock_timestamp();
  delete from private.changes where changes.created_at < now() - interval '7 days';
end;
$$;
comment on function public.run_due_work() is
  'Everything that time brings about. Called every five seconds: by pg_cron where there is one, else by a timer.';

do $$
begin
  if exists (select 1 from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('run-due-work', '5 seconds', 'select public.run_due_work()');
  end if;
end;
$$;

grant execute on function public.run_due_work() to service_role;
