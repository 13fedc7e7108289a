/*
 * A ticket as it was: what it is now, with every later change of its history undone. The function runs as the caller, so
 * it knows what the caller reads: customers the public columns, staff the desk's as well.
 */

create function public.ticket_as_of(ticket_id uuid, at timestamptz)
returns jsonb language plpgsql stable set search_path = ''
as $$
declare
  ticket public.tickets;
  desk public.ticket_desk;
  is_staff boolean;
  began timestamptz;
  later jsonb;
  columns jsonb;
  members jsonb;
  responses jsonb;
begin
  select * into ticket from public.tickets where tickets.id = ticket_as_of.ticket_id;
  if not found or ticket_as_of.at is null then
    return null;
  end if;

  -- History once, oldest first: reading it under its policies costs more than all the rest.
  select
    min(ticket_history.created_at) filter (where ticket_history.kind = 'ticket_created'),
    coalesce(jsonb_agg(
      jsonb_build_object(
        'kind', ticket_history.kind, 'about_id', ticket_history.about_id, 'response_id', ticket_history.response_id,
        'had_value', ticket_history.old_digest is not null, 'value', coalesce(history_values.value, 'erased'))
      order by ticket_history.created_at, ticket_history.id
    ) filter (where ticket_history.created_at > ticket_as_of.at), '[]')
  into began, later
  from public.ticket_history
  left join public.history_values on history_values.history_id = ticket_history.id and history_values.side = 'old'
  where ticket_history.ticket_id = ticket.id
    and (ticket_history.created_at > ticket_as_of.at or ticket_history.kind = 'ticket_created');
  if ticket_as_of.at < coalesce(began, ticket.created_at) then
    return null;
  end if;

  -- A requester who also works there reads as the requester, here as in the history.
  if ticket.requester_id is distinct from auth.uid() then
    select * into desk from public.ticket_desk where ticket_desk.ticket_id = ticket.id;
  end if;
  is_staff := desk.ticket_id is not null;

  with now_columns (name, kind, for_staff, value) as (
    values
      ('status', 'status_changed', false, to_jsonb(ticket.status)),
      ('priority', 'priority_changed', false, to_jsonb(ticket.priority)),
      ('department_id', 'department_changed', false, to_jsonb(ticket.department_id)),
      ('category_id', 'category_changed', false, to_jsonb(ticket.category_id)),
      ('subject', 'subject_changed', false, to_jsonb(ticket.subject)),
      ('is_private', 'privacy_changed', false, to_jsonb(ticket.is_private)),
      ('resolution', 'resolution_changed', false, to_jsonb(ticket.resolution)),
      ('internal_resolution', 'internal_resolution_changed', true, to_jsonb(desk.internal_resolution)),
      ('company_id', 'company_changed', true, to_jsonb(desk.company_id)),
      ('assignee_id', 'assignee_changed', true, to_jsonb(desk.assignee_id)),
      ('team_id', 'team_changed', true, to_jsonb(desk.team_id)),
      ('snoozed_until', 'snooze_changed', true, to_jsonb(desk.snoozed_until)),
      ('archived_at', 'archive_changed', true, to_jsonb(desk.archived_at)),
      ('is_spam', 'spam_changed', true, to_jsonb(desk.is_spam)),
      ('deleted_at', 'deletion_changed', true, to_jsonb(desk.deleted_at)),
      ('merged_into_id', 'merge_changed', true, to_jsonb(desk.merged_into_id))
  ), undone as (
    -- The first change after that time names what was before it.
    select distinct on (entries.entry ->> 'kind') entries.entry ->> 'kind' as kind,
      case when (entries.entry ->> 'had_value')::boolean then entries.entry ->> 'value' end as value
    from jsonb_array_elements(later) with ordinality as entries (entry, position)
    order by entries.entry ->> 'kind', entries.position
  )
  select jsonb_object_agg(now_columns.name, case
    when undone.kind is null then now_columns.value
    when undone.value = 'erased' then to_jsonb(undone.value)
    when now_columns.name in ('is_private', 'is_spam') then to_jsonb(undone.value::boolean)
    when now_columns.name in ('snoozed_until', 'archived_at', 'deleted_at') then to_jsonb(undone.value::timestamptz)
    else to_jsonb(undone.value)
  end)
  into columns
  from now_columns
  left join undone on undone.kind = now_columns.kind
  where is_staff or not now_columns.for_staff;

  with nouns (noun, kinds, for_staff) as (
    values
      ('participants', '{participant_added,participant_removed}'::text[], false),
      ('fields', '{field_changed}', false),
      ('tags', '{tag_added,tag_removed}', true),
      ('followers', '{follower_added,follower_removed}', true),
      ('links', '{link_added,link_removed}', true)
  ), now_members (noun, id, value) as (
    select 'participants', ticket_participants.customer_id, ticket_participants.name
    from public.ticket_participants where ticket_participants.ticket_id = ticket.id
    union all
    select 'fields', ticket_fields.field_id, ticket_fields.value
    from public.ticket_fields where ticket_fields.ticket_id = ticket.id
    union all
    select 'fields', ticket_desk_fields.field_id, ticket_desk_fields.value
    from public.ticket_desk_fields where is_staff and ticket_desk_fields.ticket_id = ticket.id
    union all
    select 'tags', tags.id, tags.name
    from public.ticket_tags join public.tags on tags.id = ticket_tags.tag_id
    where is_staff and ticket_tags.ticket_id = ticket.id
    union all
    select 'followers', ticket_followers.profile_id, ticket_followers.profile_id::text
    from public.ticket_followers where is_staff and ticket_followers.ticket_id = ticket.id
    union all
    select 'links', ticket_links.other_ticket_id, ticket_links.kind
    from public.ticket_links where is_staff and ticket_links.ticket_id = ticket.id
    union all
    select 'links', ticket_links.ticket_id,
      case ticket_links.kind when 'parent' then 'child' when 'duplicate' then 'original' else ticket_links.kind end
    from public.ticket_links where is_staff and ticket_links.other_ticket_id = ticket.id
  ), undone as (
    -- Of each member the first change after that time: without an old value it was not there.
    select distinct on (nouns.noun, entries.entry ->> 'about_id') nouns.noun, (entries.entry ->> 'about_id')::uuid as id,
      (entries.entry ->> 'had_value')::boolean as was_there, entries.entry ->> 'value' as value
    from jsonb_array_elements(later) with ordinality as entries (entry, position)
    join nouns on entries.entry ->> 'kind' = any(nouns.kinds)
    order by nouns.noun, entries.entry ->> 'about_id', entries.position
  ), present as (
    select now_members.noun, now_members.id, now_members.value from now_members
    where not exists (select 1 from undone where undone.noun = now_members.noun and undone.id = now_members.id)
    union all
    select undone.noun, undone.id, undone.value from undone where undone.was_there
  )
  select jsonb_object_agg(nouns.noun, (
    select coalesce(jsonb_object_agg(present.id, present.value), '{}') from present where present.noun = nouns.noun
  ))
  into members
  from nouns
  where is_staff or not nouns.for_staff;

  select coalesce(jsonb_agg(
    jsonb_build_object(
      'id', ticket_responses.id, 'created_at', ticket_responses.created_at, 'author_id', ticket_responses.author_id,
      'author_name', ticket_responses.author_name,
      'visibility', case
        when later @> jsonb_build_array(jsonb_build_object('kind', 'response_hidden', 'response_id', ticket_responses.id))
          then 'public'
        else ticket_responses.visibility
      end,
      -- What was said before an edit lies in a version, which customers do not read: they get nothing for it.
      'body_html', case
        when ticket_responses.redacted_at is not null then 'erased'
        when ticket_responses.edited_at > ticket_as_of.at then (
          select response_versions.body_html from public.response_versions
          where response_versions.response_id = ticket_responses.id and response_versions.replaced_at > ticket_as_of.at
          order by response_versions.replaced_at limit 1)
        else ticket_responses.body_html
      end)
    order by ticket_responses.created_at, ticket_responses.id
  ), '[]')
  into responses
  from public.ticket_responses
  where ticket_responses.ticket_id = ticket.id and ticket_responses.created_at <= ticket_as_of.at;

  return columns || members || jsonb_build_object(
    'id', ticket.id, 'number', ticket.number, 'customer_id', ticket.customer_id, 'responses', responses);
end;
$$;
comment on function public.ticket_as_of(uuid, timestamptz) is
  'A ticket as it was at a time, as far as the caller may read it: its columns; participants, tags, followers, links and fields, each by id with its name, kind or value; the responses that the caller reads now, in the words they had then (null where the caller may not read the earlier words). Null before it existed and for who does not see it. The word "erased" stands where a value is gone for good.';

grant execute on function public.ticket_as_of(uuid, timestamptz) to authenticated;
