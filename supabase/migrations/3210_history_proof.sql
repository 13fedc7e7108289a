/* Whether history is as it was written. A head kept elsewhere proves that its end was not cut off or written anew. */

create function private.verify_history(wanted_organization uuid, known_length bigint default null, known_head text default null)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  whole_length bigint := private.history_length(wanted_organization);
begin
  return coalesce(
    private.find_broken_link(wanted_organization, 0, whole_length),
    private.find_broken_end(wanted_organization, whole_length, known_length, known_head));
end;
$$;
comment on function private.verify_history(uuid, bigint, text) is
  'Definer: recomputes an organization''s chain and the digests of the values that are still there: null when all is whole, else the first position that is not, its history row and why. With a head kept elsewhere it also notices an end that was cut off, and a chain that was written anew.';

create function private.history_length(wanted_organization uuid)
returns bigint language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select max(history_chain.seq) from private.history_chain where history_chain.organization_id = wanted_organization
  ), 0);
end;
$$;
comment on function private.history_length(uuid) is 'Definer: the position of the newest row of an organization''s chain.';

create function private.find_broken_link(wanted_organization uuid, after_position bigint, to_position bigint)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    with links as (
      select history_chain.seq, history_chain.chain, history_chain.history_id,
        after_position + row_number() over by_seq as position,
        lag(history_chain.chain, 1, coalesce((
          select before.chain from private.history_chain as before
          where before.organization_id = wanted_organization and before.seq = after_position
        ), '\x')) over by_seq as previous
      from private.history_chain
      where history_chain.organization_id = wanted_organization
        and history_chain.seq > after_position and history_chain.seq <= to_position
      window by_seq as (order by history_chain.seq)
    ), checked as (
      select links.position, ticket_history.id as history_id,
        case
          when links.seq <> links.position then 'row_is_missing'
          when links.chain <> private.chain_link(links.previous, ticket_history) then 'row_was_changed'
          when sha256(old_values.salt || convert_to(old_values.value, 'UTF8')) is distinct from ticket_history.old_digest
            and old_values.value is not null then 'value_was_changed'
          when sha256(new_values.salt || convert_to(new_values.value, 'UTF8')) is distinct from ticket_history.new_digest
            and new_values.value is not null then 'value_was_changed'
        end as reason
      from links
      join public.ticket_history on ticket_history.id = links.history_id
      left join public.history_values as old_values on old_values.history_id = links.history_id and old_values.side = 'old'
      left join public.history_values as new_values on new_values.history_id = links.history_id and new_values.side = 'new'
    )
    select jsonb_build_object(
      'position', checked.position,
      'history_id', case when checked.reason <> 'row_is_missing' then checked.history_id end,
      'reason', checked.reason)
    from checked where checked.reason is not null
    order by checked.position limit 1
  );
end;
$$;
comment on function private.find_broken_link(uuid, bigint, bigint) is
  'Definer: the first row between two positions of a chain that is not as it was written, if any.';

create function private.find_broken_end(wanted_organization uuid, whole_length bigint, known_length bigint, known_head text)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('position', breaks.position, 'history_id', breaks.history_id, 'reason', breaks.reason)
    from (
      select whole_length + 1 as position, null::uuid as history_id, 'end_is_missing' as reason
      where whole_length < known_length
      union all
      select known_length, history_chain.history_id, 'was_written_anew'
      from private.history_chain
      where history_chain.organization_id = wanted_organization and history_chain.seq = known_length
        and encode(history_chain.chain, 'hex') is distinct from lower(known_head)
      union all
      select whole_length + 1, ticket_history.id, 'row_is_not_chained'
      from public.ticket_history
      where ticket_history.organization_id = wanted_organization
        and not exists (select 1 from private.history_chain where history_chain.history_id = ticket_history.id)
    ) as breaks
    order by breaks.position limit 1
  );
end;
$$;
comment on function private.find_broken_end(uuid, bigint, bigint, text) is
  'Definer: what no link tells: an end that was cut off or written anew since a head was kept elsewhere, and rows outside of the chain.';

create function public.verify_history(
  organization_id uuid, known_length bigint default null, known_head text default null, after_position bigint default 0
)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  -- Far below what one request has time for.
  at_most constant bigint := 20000;
  whole_length bigint;
  verified_to bigint;
  break jsonb;
begin
  perform private.require_organization(verify_history.organization_id, 'read_audit');
  if verify_history.known_length < 1 or (verify_history.known_length is null) <> (verify_history.known_head is null) then
    raise exception 'head_is_incomplete' using errcode = '22023';
  end if;
  whole_length := private.history_length(verify_history.organization_id);
  verified_to := least(verify_history.after_position + at_most, whole_length);
  break := private.find_broken_link(verify_history.organization_id, verify_history.after_position, verified_to);
  if break is null and verified_to = whole_length then
    break := private.find_broken_end(
      verify_history.organization_id, whole_length, verify_history.known_length, verify_history.known_head);
  end if;
  return jsonb_build_object('whole', break is null, 'verified_to', verified_to, 'length', whole_length)
    || coalesce(break, '{}');
end;
$$;
comment on function public.verify_history(uuid, bigint, text, bigint) is
  'For those who may read the audit, 20,000 rows a call: {"whole", "verified_to", "length"}; go on after verified_to until it is the length. Where it is not whole, the position, history_id and reason of the first break. Pass a length and head that history_head returned earlier to notice what was cut off or written anew since.';

create function public.history_head(organization_id uuid)
returns table (length bigint, head text, at timestamptz) language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_organization(history_head.organization_id, 'read_audit');
  return query
  select coalesce(newest.seq, 0), encode(coalesce(newest.chain, '\x'), 'hex'), statement_timestamp()
  from (select) as always
  left join lateral (
    select history_chain.seq, history_chain.chain from private.history_chain
    where history_chain.organization_id = history_head.organization_id order by history_chain.seq desc limit 1
  ) as newest on true;
end;
$$;
comment on function public.history_head(uuid) is
  'For those who may read the audit: how long an organization''s history is and the hash of all of it. Kept elsewhere, it proves later that nothing before it was changed.';

grant execute on function public.verify_history(uuid, bigint, text, bigint), public.history_head(uuid) to authenticated;
