/* What waits for one person, from wherever it is kept: read in one request, as the caller. */

create function public.list_pending_work(organization_id uuid, due_before timestamptz default now())
returns table (kind text, id uuid, ticket_id uuid, number text, subject text, words text, at timestamptz)
language sql stable set search_path = ''
as $$
  select work.kind, work.id, ticket_desk.ticket_id, ticket_desk.number, ticket_desk.subject, work.words, work.at
  from (
    select 1 as place, 'task_due' as kind, tasks.id, tasks.ticket_id, tasks.title as words, tasks.due_at as at
    from public.tasks
    where tasks.organization_id = list_pending_work.organization_id and tasks.assignee_id = (select auth.uid())
      and tasks.done_at is null and tasks.due_at < list_pending_work.due_before
    union all
    select 2, 'reply_refused', drafts.id, drafts.ticket_id, drafts.refused_because, drafts.updated_at
    from public.drafts
    where drafts.organization_id = list_pending_work.organization_id and drafts.author_id = (select auth.uid())
      and drafts.refused_because is not null
    union all
    -- Back from a snooze by the clock or by an answer, and not looked at since.
    select 3, 'woken', latest.id, mine.ticket_id, null, latest.created_at
    from public.ticket_desk as mine
    cross join lateral (
      select ticket_history.id, ticket_history.created_at, ticket_history.actor_id, ticket_history.new_digest
      from public.ticket_history
      where ticket_history.ticket_id = mine.ticket_id and ticket_history.kind = 'snooze_changed'
      order by ticket_history.created_at desc, ticket_history.id desc
      limit 1
    ) as latest
    where mine.organization_id = list_pending_work.organization_id and mine.assignee_id = (select auth.uid())
      and mine.place = 'desk' and mine.status in ('open', 'in_progress', 'waiting')
      and latest.new_digest is null and latest.actor_id is distinct from (select auth.uid())
      and not exists (
        select 1 from public.read_markers
        where read_markers.profile_id = (select auth.uid()) and read_markers.ticket_id = mine.ticket_id
          and read_markers.side = 'staff' and read_markers.seen_at >= latest.created_at)
    union all
    -- What leaves within moments waits for nobody.
    select 4, 'scheduled', held_responses.id, held_responses.ticket_id, null, held_responses.release_at
    from public.held_responses
    where held_responses.organization_id = list_pending_work.organization_id
      and held_responses.author_id = (select auth.uid())
      and held_responses.release_at > held_responses.created_at + interval '1 minute'
    union all
    select 5, 'draft', drafts.id, drafts.ticket_id, null, drafts.updated_at
    from public.drafts
    where drafts.organization_id = list_pending_work.organization_id and drafts.author_id = (select auth.uid())
      and drafts.refused_because is null and (drafts.body_html <> '' or cardinality(drafts.attachment_ids) > 0)
  ) as work
  join public.ticket_desk on ticket_desk.ticket_id = work.ticket_id
  where ticket_desk.place not in ('deleted', 'spam')
  order by work.place, work.at, work.id
  limit 100;
$$;
comment on function public.list_pending_work(uuid, timestamptz) is
  'What the caller has to do in an organization: own tasks due before a time, replies that were refused, own tickets that woke and were not read since, replies that wait for their time, drafts. Runs as the caller; only on tickets whose desk they see.';

grant execute on function public.list_pending_work(uuid, timestamptz) to authenticated;
