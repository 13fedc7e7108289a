/* Taking a merge back: both tickets as they were, apart from what happened in them since. */

create function private.merged_below(ticket uuid)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return array(
    with recursive below as (
      select ticket_merges.source_id from public.ticket_merges
      where ticket_merges.target_id = ticket and ticket_merges.unmerged_at is null
      union
      select ticket_merges.source_id from public.ticket_merges
      join below on ticket_merges.target_id = below.source_id
      where ticket_merges.unmerged_at is null
    )
    select below.source_id from below
  );
end;
$$;
comment on function private.merged_below(uuid) is 'Definer: what was merged into a ticket, and into that, and so on.';

create function public.unmerge_ticket(ticket_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  merge public.ticket_merges;
  last_target uuid;
  below uuid[];
  answered boolean;
  back text;
begin
  perform private.begin_merging(array[unmerge_ticket.ticket_id]);
  select * into merge from public.ticket_merges
  where ticket_merges.source_id = unmerge_ticket.ticket_id and ticket_merges.unmerged_at is null;
  select ticket_desk.merged_into_id into last_target
  from public.ticket_desk where ticket_desk.ticket_id = unmerge_ticket.ticket_id;
  below := private.merged_below(unmerge_ticket.ticket_id);
  perform private.lock_together(
    unmerge_ticket.ticket_id || array_remove(array[last_target], null), below || merge.target_id);
  if merge.id is null then
    raise exception 'ticket_is_not_merged' using errcode = 'P0001';
  end if;

  answered := exists (
    select 1 from public.ticket_responses
    where ticket_responses.ticket_id = merge.source_id and ticket_responses.visibility = 'public'
      and ticket_responses.author_kind = 'customer' and ticket_responses.created_at > merge.merged_at
  );
  update public.ticket_merges set unmerged_at = clock_timestamp(), unmerged_by = auth.uid() where ticket_merges.id = merge.id;
  perform private.unshare_merged(merge);
  update public.ticket_desk set merged_into_id = case when ticket_desk.ticket_id <> merge.source_id then merge.source_id end
  where ticket_desk.ticket_id = any(below || merge.source_id);
  -- What its customer wrote meanwhile stays there and brings it back, as it would have. Open or in progress is what
  -- its assignee makes it, who may have left since.
  back := case
    when answered or merge.source_status in ('open', 'in_progress') then private.status_when_back(merge.source_id)
    else merge.source_status
  end;
  update public.tickets set status = back where tickets.id = merge.source_id and tickets.status <> back;
  perform private.note_change(last_target, merge.organization_id, 'changed', array['merged_into_id'], false);
  return private.desk_version(merge.source_id);
end;
$$;
comment on function public.unmerge_ticket(uuid) is
  'Takes a merge back: both tickets are as they were, apart from what was written or changed in them since. Raises ticket_is_not_merged. Returns the desk version.';

create function private.unshare_merged(merge public.ticket_merges)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  heir uuid;
begin
  -- Another ticket of the same customer, merged into the same target and shared, is a reason to keep them.
  update public.ticket_merges set added_to_target_id = merge.added_to_target_id
  where ticket_merges.id = (
    select others.id
    from public.ticket_merges as others
    join public.tickets on tickets.id = others.source_id
    where others.target_id = merge.target_id and others.unmerged_at is null and others.shared
      and tickets.customer_id = merge.added_to_target_id
    limit 1
  )
  returning ticket_merges.id into heir;
  delete from public.ticket_participants
  where (ticket_participants.ticket_id = merge.source_id and ticket_participants.customer_id = merge.added_to_source_id)
    or (
      heir is null
      and ticket_participants.ticket_id = merge.target_id and ticket_participants.customer_id = merge.added_to_target_id
    );
end;
$$;
comment on function private.unshare_merged(public.ticket_merges) is
  'Definer: removes the participants that sharing this merge added, unless another merge shares the same.';

grant execute on function public.unmerge_ticket(uuid) to authenticated;
