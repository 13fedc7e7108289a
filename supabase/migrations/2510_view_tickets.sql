/*
 * The tickets of a view. A filter becomes SQL here and nowhere else, every value quoted as a literal; the organization is
 * tested once, a narrow scope becomes an equality on team or assignee, so the cost does not grow with the organization.
 */

-- Where the desk's list has no index of its own for an order.
create index ticket_desk_created_at_idx on public.ticket_desk (organization_id, created_at desc, ticket_id desc)
  where place = 'desk';
create index ticket_desk_priority_rank_idx on public.ticket_desk (organization_id, priority_rank desc, ticket_id desc)
  where place = 'desk';
create index ticket_desk_due_order_idx on public.ticket_desk (organization_id, due_order, ticket_id)
  where place = 'desk';


-- a filter as SQL -----------------------------------------------------------------------------

create function private.words_of(list jsonb)
returns text[] language sql immutable set search_path = ''
as $$
  select coalesce(array_agg(items.item), '{}') from jsonb_array_elements_text(list) as items (item);
$$;

create function private.id_condition(column_name text, wanted text[])
returns text language plpgsql stable set search_path = ''
as $$
declare
  ids text[] := array(
    select case words.word when 'me' then auth.uid()::text else words.word end
    from unnest(wanted) as words (word) where words.word not in ('none', 'mine'));
  parts text[] := '{}';
begin
  if 'mine' = any(wanted) then
    ids := ids || private.own_teams()::text[];
  end if;
  if 'none' = any(wanted) then
    parts := parts || format('ticket_desk.%I is null', column_name);
  end if;
  if cardinality(ids) > 0 or cardinality(parts) = 0 then
    parts := parts || case cardinality(ids)
      when 1 then format('ticket_desk.%I = %L::uuid', column_name, ids[1])
      else format('ticket_desk.%I = any(%L::uuid[])', column_name, ids) end;
  end if;
  return '(' || array_to_string(parts, ' or ') || ')';
end;
$$;
comment on function private.id_condition(text, text[]) is
  'A column that is one of some ids, the caller (me), one of their teams (mine) or nobody (none).';

create function private.word_condition(column_name text, wanted text[])
returns text language sql immutable set search_path = ''
as $$
  select case cardinality(wanted)
    when 1 then format('ticket_desk.%I = %L', column_name, wanted[1])
    else format('ticket_desk.%I = any(%L::text[])', column_name, wanted)
  end;
$$;

create function private.time_condition(column_name text, range jsonb)
returns text language plpgsql stable set search_path = ''
as $$
begin
  return concat_ws(' and ',
    'true',
    format('ticket_desk.%I >= ', column_name) || quote_literal((range ->> 'from')::timestamptz) || '::timestamptz',
    format('ticket_desk.%I < ', column_name) || quote_literal((range ->> 'until')::timestamptz) || '::timestamptz',
    format('ticket_desk.%I >= ', column_name)
      || quote_literal(now() - make_interval(days => (range ->> 'last_days')::integer)) || '::timestamptz',
    format('ticket_desk.%I < ', column_name)
      || quote_literal(now() - make_interval(days => (range ->> 'before_days')::integer)) || '::timestamptz');
end;
$$;

create function private.view_condition(organization uuid, filters jsonb)
returns text language plpgsql stable set search_path = ''
as $$
declare
  parts text[] := '{}';
  filter text;
  value jsonb;
begin
  perform private.check_filters(filters);
  if not filters ? 'place' then
    parts := array['ticket_desk.place = ''desk'''];
  end if;
  for filter, value in select pairs.key, pairs.value from jsonb_each(filters) as pairs order by pairs.key loop
    parts := parts || case
      when filter in ('status', 'priority', 'place') then private.word_condition(filter, private.words_of(value))
      when filter in ('assignee', 'team', 'category', 'company', 'department', 'customer') then
        private.id_condition(filter || '_id', private.words_of(value))
      when filter = 'id' then private.id_condition('ticket_id', private.words_of(value))
      when filter = 'mentions' then private.mention_condition(organization)
      when filter = 'due' then format('ticket_desk.due_order <= %L::timestamptz', private.at_risk_until())
      when filter = 'created' then private.time_condition('created_at', value)
      when filter = 'updated' then private.time_condition('last_activity_at', value)
      when filter = 'tag' then private.tag_condition(private.words_of(value))
      when filter = 'fields' then private.field_condition(value)
      when filter = 'text' then private.text_condition(organization, value #>> '{}')
    end;
  end loop;
  return array_to_string(parts, ' and ');
end;
$$;
comment on function private.view_condition(uuid, jsonb) is
  'Filters as a condition on ticket_desk. Values are quoted literals, names are constants; without a place it is the desk.';

create function private.tag_condition(wanted text[])
returns text language plpgsql immutable set search_path = ''
as $$
begin
  return '(' || concat_ws(' or ',
    case when 'none' = any(wanted) then
      'not exists (select 1 from public.ticket_tags where ticket_tags.ticket_id = ticket_desk.ticket_id)' end,
    case when wanted <> array['none'] then format(
      'exists (select 1 from public.ticket_tags where ticket_tags.ticket_id = ticket_desk.ticket_id and ticket_tags.tag_id = any(%L::uuid[]))',
      array_remove(wanted, 'none')) end) || ')';
end;
$$;

create function private.mention_condition(organization uuid)
returns text language plpgsql stable set search_path = ''
as $$
begin
  return format(
    'ticket_desk.ticket_id in (select response_mentions.ticket_id from public.response_mentions'
    ' join public.ticket_responses on ticket_responses.id = response_mentions.response_id'
    ' where response_mentions.profile_id = %L::uuid and response_mentions.organization_id = %L::uuid%s)',
    auth.uid(), organization,
    -- Who lost the right to read notes does not learn any more where one names them.
    case private.scope_of(organization, 'read_notes') when 'all' then '' else
      ' and (ticket_responses.visibility = ''public'' or private.may(''read_notes'', response_mentions.ticket_id))' end);
end;
$$;
comment on function private.mention_condition(uuid) is 'Tickets with a response that names the caller and that they may read.';

create function private.field_condition(wanted jsonb)
returns text language plpgsql immutable set search_path = ''
as $$
begin
  return (
    select string_agg(
      '(' || format(statement.text, 'ticket_fields', fields.field, words.text)
        || ' or ' || format(statement.text, 'ticket_desk_fields', fields.field, words.text) || ')',
      ' and ' order by fields.field)
    from jsonb_each(wanted) as fields (field, value)
    cross join lateral (values (
      case jsonb_typeof(fields.value)
        when 'number' then trim_scale((fields.value #>> '{}')::numeric)::text
        else fields.value #>> '{}'
      end)) as words (text)
    cross join (values (
      'exists (select 1 from public.%1$I where %1$I.ticket_id = ticket_desk.ticket_id and %1$I.field_id = %2$L::uuid'
      ' and %1$I.short_value = left(%3$L, 100) and %1$I.value = %3$L)')) as statement (text)
  );
end;
$$;

create function private.text_condition(organization uuid, wanted text)
returns text language plpgsql stable set search_path = ''
as $$
declare
  terms record;
begin
  if upper(btrim(wanted)) ~ '^[A-Z][A-Z0-9]{1,7}-[0-9]{4}-[0-9]{4,}$' then
    return format('ticket_desk.number = %L', upper(btrim(wanted)));
  end if;
  select * into terms from private.search_terms_of(private.search_language(organization), wanted);
  if numnode(terms.wanted) = 0 then
    return format('position(lower(%L) in lower(ticket_desk.subject)) > 0', btrim(wanted));
  end if;
  -- The whole row's words lead to it by their index; those without notes decide, because a view is shared by people who
  -- may read notes and people who may not.
  return format(
    'exists (select 1 from private.ticket_search where ticket_search.ticket_id = ticket_desk.ticket_id'
    ' and ticket_search.organization_id = %L::uuid'
    ' and ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words || ticket_search.note_words @@ %L::tsquery'
    ' and ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words @@ %L::tsquery)',
    organization, terms.wanted, terms.all_of);
end;
$$;
comment on function private.text_condition(uuid, text) is
  'Words as search knows them, or a ticket number. Notes are left out: search_tickets finds in them for who may read them.';

-- reading -------------------------------------------------------------------------------------

create function private.tickets_query(organization uuid, condition text, ordering text, most integer, columns text)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  teams uuid[] := array(
    select teams.id from public.teams where teams.organization_id = organization and teams.id = any(private.own_teams()) order by teams.id);
  -- Branches that share no ticket, so that each finds its own first rows by an index and nothing has to be told apart.
  branches text[] := case private.scope_of(organization, 'read_tickets')
    when 'all' then array['true']
    when 'own' then array[format('ticket_desk.assignee_id = %L::uuid', auth.uid())]
    when 'own_teams' then
      array(select format('ticket_desk.team_id = %L::uuid', team) from unnest(teams) as own (team))
      || format(
        'ticket_desk.assignee_id = %L::uuid and (ticket_desk.team_id is null or ticket_desk.team_id <> all(%L::uuid[]))',
        auth.uid(), teams)
    else array['false']
  end;
begin
  return (
    select string_agg(format(
      '(select %s from public.ticket_desk where ticket_desk.organization_id = %L::uuid and %s and %s %s limit %s)',
      columns, organization, branch, condition, ordering, most), ' union all ')
    from unnest(branches) as branches_of_scope (branch)
  );
end;
$$;
comment on function private.tickets_query(uuid, text, text, integer, text) is
  'Definer, because the caller''s scope decides: the statement that reads what they may read of an organization, and no more rows of each branch than asked for.';

create function private.require_reader(organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not organization = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if private.scope_of(organization, 'read_tickets') = 'none' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
end;
$$;
comment on function private.require_reader(uuid) is 'How a list of tickets begins: staff of the organization, with any scope of reading.';

create function private.filters_of(organization uuid, view_id uuid, filters jsonb)
returns jsonb language plpgsql stable security definer set search_path = ''
as $$
declare
  view public.views;
begin
  if filters_of.view_id is null then
    return coalesce(filters_of.filters, '{}');
  end if;
  select * into view from public.views where views.id = filters_of.view_id and views.organization_id = organization;
  if not found or not private.sees_view(view) then
    raise exception 'view_not_found' using errcode = 'P0002';
  end if;
  return view.filters || coalesce(filters_of.filters, '{}');
end;
$$;
comment on function private.filters_of(uuid, uuid, jsonb) is
  'What is asked for: a view that the caller sees, filters, or a view whose filters are replaced where others are given.';

create function public.list_view_tickets(
  organization_id uuid, view_id uuid default null, filters jsonb default null, sort_by text default null,
  sort_order text default null, after_value text default null, after_id uuid default null, page_size integer default 50
)
returns setof public.ticket_desk language plpgsql stable security definer set search_path = ''
as $$
declare
  condition text;
  ordering text;
  direction text;
  sorted text;
begin
  perform private.require_reader(list_view_tickets.organization_id);
  condition := private.view_condition(
    list_view_tickets.organization_id,
    private.filters_of(list_view_tickets.organization_id, list_view_tickets.view_id, list_view_tickets.filters));
  select
    coalesce(list_view_tickets.sort_by, (select views.sort_by from public.views where views.id = list_view_tickets.view_id), 'last_activity_at'),
    coalesce(list_view_tickets.sort_order, (select views.sort_order from public.views where views.id = list_view_tickets.view_id), 'desc')
  into sorted, direction;
  if sorted not in ('last_activity_at', 'created_at', 'priority_rank', 'due_order') or direction not in ('asc', 'desc') then
    raise exception 'sort_is_unknown' using errcode = '22023';
  end if;

  ordering := format('order by ticket_desk.%1$I %2$s, ticket_desk.ticket_id %2$s', sorted, direction);
  if list_view_tickets.after_id is not null then
    condition := condition || format(
      ' and (ticket_desk.%1$I, ticket_desk.ticket_id) %2$s (%3$L::%4$s, %5$L::uuid)',
      sorted, case direction when 'asc' then '>' else '<' end, list_view_tickets.after_value,
      case sorted when 'priority_rank' then 'smallint' else 'timestamptz' end, list_view_tickets.after_id);
  end if;
  return query execute format(
    'select * from (%s) as ticket_desk %s limit %s',
    private.tickets_query(
      list_view_tickets.organization_id, condition, ordering, least(greatest(page_size, 1), 200), 'ticket_desk.*'),
    ordering, least(greatest(page_size, 1), 200));
end;
$$;
comment on function public.list_view_tickets(uuid, uuid, jsonb, text, text, text, uuid, integer) is
  'Definer, so that filters use their indexes: one page of a view, or of filters, or of a view with some filters replaced. `after_value` and `after_id` are the sort value and the id of the last row seen. Raises view_not_found, filter_is_unknown, filter_value_is_invalid, sort_is_unknown.';

create function public.count_views(organization_id uuid)
returns table (view_id uuid, tickets integer) language plpgsql stable security definer set search_path = ''
as $$
declare
  statement text;
begin
  perform private.require_reader(count_views.organization_id);
  select string_agg(format(
    'select %L::uuid, least(count(*), 1001)::integer from (%s) as found', views.id,
    private.tickets_query(
      count_views.organization_id, private.view_condition(views.organization_id, views.filters), '', 1001, 'true')), ' union all ')
  into statement
  from public.views
  where views.organization_id = count_views.organization_id and private.sees_view(views);
  if statement is not null then
    return query execute statement;
  end if;
end;
$$;
comment on function public.count_views(uuid) is
  'Definer, because counting under a policy reads every row twice as slowly: the counts of all views of the caller in one request, over what they may read. 1001 stands for more than a thousand, so that a large view costs no more than that.';

grant execute on function
  public.list_view_tickets(uuid, uuid, jsonb, text, text, text, uuid, integer), public.count_views(uuid)
to authenticated;
