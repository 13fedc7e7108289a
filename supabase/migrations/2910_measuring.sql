/* Two ways to the same times: step by step as history grows, and from all of it at once. A test holds them against each other. */

-- from the whole history ------------------------------------------------------------------------

create function private.seconds_between(beginning timestamptz, ending timestamptz)
returns bigint language sql immutable set search_path = ''
as $$
  select floor(extract(epoch from ending) - extract(epoch from beginning))::bigint;
$$;
comment on function private.seconds_between(timestamptz, timestamptz) is 'Whole seconds of calendar time.';

create function private.recompute_tickets(recomputed uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.ticket_times where ticket_times.ticket_id = any(recomputed);
  delete from public.ticket_metrics where ticket_metrics.ticket_id = any(recomputed);

  with threads as (
    select ticket_desk.ticket_id as root, ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.ticket_id = any(recomputed) and ticket_desk.merged_into_id is null
    union all
    select ticket_desk.merged_into_id, ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.merged_into_id = any(recomputed)
  ), beginnings as (
    select distinct on (threads.root)
      threads.root, tickets.organization_id, tickets.created_at as began_at, ticket_history.actor_kind as opened_by
    from threads
    join public.tickets on tickets.id = threads.ticket_id
    join public.ticket_history on ticket_history.ticket_id = tickets.id and ticket_history.kind = 'ticket_created'
    order by threads.root, tickets.created_at, tickets.id
  ), responses as (
    select
      threads.root, ticket_responses.created_at, ticket_responses.author_id,
      ticket_responses.visibility = 'public' as is_public,
      ticket_responses.visibility = 'public' and ticket_responses.author_kind = 'staff' as is_reply,
      row_number() over (partition by threads.root order by ticket_responses.created_at, ticket_responses.id) as position,
      count(*) filter (where ticket_responses.visibility = 'public' and ticket_responses.author_kind = 'staff') over (
        partition by threads.root order by ticket_responses.created_at, ticket_responses.id
        rows between unbounded preceding and 1 preceding) as answered
    from threads
    join public.ticket_responses on ticket_responses.ticket_id = threads.ticket_id
  ), turns as (
    select responses.*, beginnings.organization_id, beginnings.began_at,
      responses.is_reply and responses.position = 1 and beginnings.opened_by = 'staff' as is_opening,
      min(responses.created_at) filter (where responses.is_public and not responses.is_reply) over (
        partition by responses.root, responses.answered) as asked_at,
      max(responses.answered) over (partition by responses.root) as last_turn,
      max(responses.position) filter (where responses.is_reply) over (partition by responses.root) as last_reply
    from responses join beginnings on beginnings.root = responses.root
  ), replies as (
    select turns.*, row_number() over (partition by turns.root order by turns.position) as reply
    from turns where turns.is_reply and not turns.is_opening
  ), changes as (
    select
      ticket_history.ticket_id as root, ticket_history.organization_id, ticket_history.id, ticket_history.kind,
      ticket_history.created_at as at, old_values.value as old_value, new_values.value as new_value,
      count(*) filter (where ticket_history.kind = 'merge_changed') over (
        partition by ticket_history.ticket_id order by ticket_history.created_at, ticket_history.id) as merges
    from threads
    join public.ticket_history on ticket_history.ticket_id = threads.root
    left join public.history_values as old_values on old_values.history_id = ticket_history.id and old_values.side = 'old'
    left join public.history_values as new_values on new_values.history_id = ticket_history.id and new_values.side = 'new'
    where threads.ticket_id = threads.root and ticket_history.kind in ('status_changed', 'merge_changed')
  ), beginning_statuses as (
    select distinct on (changes.root) changes.root, changes.old_value as status from changes
    where changes.kind = 'status_changed'
    order by changes.root, changes.at, changes.id
  ), steps as (
    select counted.*, lag(counted.at, 1, tickets.created_at) over (partition by counted.root order by counted.position) as since
    from (
      select unmerged.root, unmerged.organization_id, unmerged.at, unmerged.new_value as new_status,
        lag(unmerged.new_value, 1, beginning_statuses.status) over in_order as old_status, row_number() over in_order as position
      from (
        -- What merging and unmerging did to the status, and what came between, is as if it had not been.
        select changes.*, bool_or(changes.kind = 'merge_changed' and changes.new_value is not null) over (
          partition by changes.root, changes.merges) as is_merged
        from changes
      ) as unmerged
      join beginning_statuses on beginning_statuses.root = unmerged.root
      where unmerged.kind = 'status_changed' and not unmerged.is_merged
      window in_order as (partition by unmerged.root order by unmerged.at, unmerged.id)
    ) as counted
    join public.tickets on tickets.id = counted.root
    where counted.old_status <> counted.new_status
  ), resolutions as (
    select steps.*, row_number() over (partition by steps.root, steps.is_solving order by steps.position) as nth,
      lag(steps.at) over (partition by steps.root order by steps.position) as at_before
    from (
      select steps.*, steps.new_status in ('resolved', 'closed') as is_solving from steps
      where (steps.new_status in ('resolved', 'closed')) <> (steps.old_status in ('resolved', 'closed'))
    ) as steps
  ), timed as (
    insert into private.ticket_times (ticket_id, organization_id, kind, at, person_id, seconds)
    select replies.root, replies.organization_id, case replies.reply when 1 then 'first_reply' else 'next_reply' end,
      replies.created_at, replies.author_id,
      private.seconds_between(case replies.reply when 1 then replies.began_at else replies.asked_at end, replies.created_at)
    from replies
    where replies.reply = 1 or replies.asked_at is not null
    union all
    select resolutions.root, resolutions.organization_id, case when resolutions.is_solving then 'first_resolution' else 'reopen' end,
      resolutions.at, null,
      private.seconds_between(case when resolutions.is_solving then beginnings.began_at else resolutions.at_before end, resolutions.at)
    from resolutions join beginnings on beginnings.root = resolutions.root
    where not resolutions.is_solving and resolutions.at_before is not null or resolutions.is_solving and resolutions.nth = 1
  )
  insert into public.ticket_metrics (
    ticket_id, organization_id, opened_by, began_at, asked_at, first_reply_at, first_resolved_at, last_resolved_at, reopened,
    status, status_since, working_since, requester_wait_seconds, agent_wait_seconds)
  select
    beginnings.root, beginnings.organization_id, beginnings.opened_by, beginnings.began_at,
    asked.asked_at, answered.first_reply_at, solved.first_resolved_at,
    case when present.status in ('resolved', 'closed') then solved.last_resolved_at end, coalesce(solved.reopened, 0),
    present.status, coalesce(waited.status_since, tickets.created_at),
    case when present.status in ('open', 'in_progress') then coalesce(waited.working_since, tickets.created_at) end,
    coalesce(waited.requester, 0), coalesce(waited.agent, 0)
  from beginnings
  join public.tickets on tickets.id = beginnings.root
  left join (
    select turns.root, min(turns.created_at) as asked_at from turns
    where turns.is_public and not turns.is_reply and turns.position > coalesce(turns.last_reply, 0) group by turns.root
  ) as asked on asked.root = beginnings.root
  left join (
    select replies.root, min(replies.created_at) as first_reply_at from replies group by replies.root
  ) as answered on answered.root = beginnings.root
  left join (
    select resolutions.root,
      min(resolutions.at) filter (where resolutions.is_solving) as first_resolved_at,
      max(resolutions.at) filter (where resolutions.is_solving) as last_resolved_at,
      count(*) filter (where not resolutions.is_solving and resolutions.at_before is not null)::integer as reopened
    from resolutions group by resolutions.root
  ) as solved on solved.root = beginnings.root
  left join (
    select steps.root, max(steps.at) as status_since,
      max(steps.at) filter (
        where steps.new_status in ('open', 'in_progress') and steps.old_status not in ('open', 'in_progress')) as working_since,
      (array_agg(steps.new_status order by steps.position desc))[1] as status,
      sum(private.seconds_between(steps.since, steps.at)) filter (where steps.old_status in ('open', 'in_progress')) as requester,
      sum(private.seconds_between(steps.since, steps.at)) filter (where steps.old_status = 'waiting') as agent
    from steps group by steps.root
  ) as waited on waited.root = beginnings.root
  left join beginning_statuses on beginning_statuses.root = beginnings.root
  cross join lateral (select coalesce(waited.status, beginning_statuses.status, tickets.status) as status) as present;
end;
$$;
comment on function private.recompute_tickets(uuid[]) is
  'Definer: the times of these tickets from their whole history. Says the same as count_event, which a test holds against it.';

create function private.recompute_metrics(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.recompute_tickets(array(select tickets.id from public.tickets where tickets.organization_id = organization));
  perform private.renew_promises(array(
    select ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.organization_id = organization and ticket_desk.status in ('open', 'in_progress')));
  perform private.recount_solved(organization);
end;
$$;
comment on function private.recompute_metrics(uuid) is 'Definer: times, promises and counts of all of an organization at once, after a bulk load.';


-- with each event -------------------------------------------------------------------------------

create function private.count_event(entry public.ticket_history, old_value text, new_value text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  concerned uuid[];
begin
  case entry.kind
    when 'reply_added' then
      perform private.count_reply(entry);
    when 'status_changed' then
      perform private.count_step(entry, new_value);
    when 'ticket_created' then
      insert into public.ticket_metrics (ticket_id, organization_id, opened_by, began_at, status, status_since, working_since)
      select tickets.id, tickets.organization_id, entry.actor_kind, tickets.created_at, tickets.status, tickets.created_at,
        case when tickets.status in ('open', 'in_progress') then tickets.created_at end
      from public.tickets where tickets.id = entry.ticket_id;
    when 'merge_changed', 'response_hidden' then
      concerned := array(
        select distinct ids.id from unnest(array[
          entry.ticket_id, private.thread_of(entry.ticket_id),
          case when entry.kind = 'merge_changed' then old_value::uuid end,
          case when entry.kind = 'merge_changed' then new_value::uuid end]) as ids (id)
        where ids.id is not null);
      perform private.recompute_tickets(concerned);
      perform private.renew_promises(concerned);
    else
      return;
  end case;
end;
$$;
comment on function private.count_event(public.ticket_history, text, text) is 'Definer: keeps a ticket''s times as its history grows. What was promised follows when its desk row is written next; where nothing else writes that, here.';

create function private.thread_of(ticket uuid)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select coalesce(ticket_desk.merged_into_id, ticket_desk.ticket_id) from public.ticket_desk where ticket_desk.ticket_id = ticket
  );
end;
$$;
comment on function private.thread_of(uuid) is 'Definer: the ticket that staff read this one as a part of, or itself.';

create function private.count_reply(entry public.ticket_history)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  response public.ticket_responses;
  metrics public.ticket_metrics;
  thread uuid := private.thread_of(entry.ticket_id);
begin
  select * into response from public.ticket_responses where ticket_responses.id = entry.response_id;
  if response.author_kind = 'customer' then
    update public.ticket_metrics set asked_at = response.created_at
    where ticket_metrics.ticket_id = thread and ticket_metrics.asked_at is null;
    return;
  end if;

  select * into metrics from public.ticket_metrics where ticket_metrics.ticket_id = thread;
  -- The public response that staff opened the ticket with answers nobody.
  if metrics.first_reply_at is null and metrics.opened_by = 'staff' and not exists (
    select 1 from public.ticket_desk
    join public.ticket_responses as earlier on earlier.ticket_id = ticket_desk.ticket_id and earlier.id <> response.id
    where ticket_desk.ticket_id = thread or ticket_desk.merged_into_id = thread
  ) then
    return;
  end if;
  if metrics.first_reply_at is null or metrics.asked_at is not null then
    insert into private.ticket_times (ticket_id, organization_id, kind, at, person_id, seconds)
    values (
      thread, entry.organization_id, case when metrics.first_reply_at is null then 'first_reply' else 'next_reply' end,
      response.created_at, response.author_id,
      private.seconds_between(
        case when metrics.first_reply_at is null then metrics.began_at else metrics.asked_at end, response.created_at));
    update public.ticket_metrics set asked_at = null, first_reply_at = coalesce(metrics.first_reply_at, response.created_at)
    where ticket_metrics.ticket_id = thread;
  end if;
end;
$$;
comment on function private.count_reply(public.ticket_history) is 'Definer: who waits from now on, or how long they have waited.';

create function private.count_step(entry public.ticket_history, new_status text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  metrics public.ticket_metrics;
  was_solved boolean;
  is_solved boolean := new_status in ('resolved', 'closed');
  seconds bigint;
begin
  select * into metrics from public.ticket_metrics where ticket_metrics.ticket_id = entry.ticket_id;
  -- Merged: its statuses are not counted. Just unmerged: the step back to where it was is none.
  if not found or metrics.status = new_status then
    return;
  end if;
  was_solved := metrics.status in ('resolved', 'closed');
  if is_solved and metrics.first_resolved_at is null or was_solved and not is_solved and metrics.last_resolved_at is not null then
    insert into private.ticket_times (ticket_id, organization_id, kind, at, seconds)
    values (
      entry.ticket_id, entry.organization_id, case when is_solved then 'first_resolution' else 'reopen' end, entry.created_at,
      private.seconds_between(case when is_solved then metrics.began_at else metrics.last_resolved_at end, entry.created_at));
  end if;
  seconds := private.seconds_between(metrics.status_since, entry.created_at);
  update public.ticket_metrics
  set
    first_resolved_at = case
      when is_solved and not was_solved then coalesce(metrics.first_resolved_at, entry.created_at) else metrics.first_resolved_at end,
    last_resolved_at = case when is_solved and was_solved then metrics.last_resolved_at when is_solved then entry.created_at end,
    reopened = metrics.reopened + (was_solved and not is_solved and metrics.last_resolved_at is not null)::integer,
    status = new_status,
    status_since = entry.created_at,
    working_since = case
      when new_status not in ('open', 'in_progress') then null
      when metrics.status in ('open', 'in_progress') then metrics.working_since
      else entry.created_at end,
    requester_wait_seconds = metrics.requester_wait_seconds + case when metrics.status in ('open', 'in_progress') then seconds else 0 end,
    agent_wait_seconds = metrics.agent_wait_seconds + case when metrics.status = 'waiting' then seconds else 0 end
  where ticket_metrics.ticket_id = entry.ticket_id;
end;
$$;
comment on function private.count_step(public.ticket_history, text) is 'Definer: resolutions, reopenings and who waited for whom.';
