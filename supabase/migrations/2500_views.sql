/* Saved views: which tickets, in what order, with which columns. Personal, of a team, or of the whole organization. */

-- views ---------------------------------------------------------------------------------------

create table public.views (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  name text not null check (char_length(btrim(name)) between 1 and 80),
  audience text not null default 'personal' check (audience in ('personal', 'team', 'organization')),
  team_id uuid,
  filters jsonb not null default '{}',
  sort_by text not null default 'last_activity_at' check (sort_by in ('last_activity_at', 'created_at', 'priority_rank', 'due_order')),
  sort_order text not null default 'desc' check (sort_order in ('asc', 'desc')),
  columns text[] not null default '{subject,customer,status,priority,assignee,last_activity_at}',
  created_by uuid not null references public.profiles (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id) on delete cascade,
  check ((audience = 'team') = (team_id is not null))
);

comment on table public.views is
  'Saved filters of the ticket list. They hold no tickets: each reader sees those that they may read.';
comment on column public.views.filters is
  'Known keys only, checked by private.check_filters and turned into SQL by private.view_condition.';
comment on column public.views.columns is 'What the list shows, in order: known names, or field:<id> for a custom field.';

create index views_organization_id_idx on public.views (organization_id, audience, id);
create index views_team_id_idx on public.views (team_id, organization_id);
create index views_created_by_idx on public.views (created_by, organization_id);

alter table public.views enable row level security;

grant select (
  id, organization_id, name, audience, team_id, filters, sort_by, sort_order, columns, created_by, created_at, updated_at, version
) on public.views to authenticated;
grant select on public.views to service_role;

create policy "members read their own views, their teams' and shared ones"
on public.views for select to authenticated
using (
  organization_id = any((select private.organizations_as_member())::uuid[])
  and case audience
    when 'personal' then created_by = (select auth.uid())
    when 'team' then team_id = any((select private.own_teams())::uuid[])
    else true
  end
);


-- view_positions ------------------------------------------------------------------------------

create table public.view_positions (
  profile_id uuid not null references public.profiles (id),
  view_id uuid not null,
  organization_id uuid not null,
  position integer not null,
  primary key (profile_id, view_id),
  foreign key (view_id, organization_id) references public.views (id, organization_id) on delete cascade
);

comment on table public.view_positions is 'In which order a person wants their views; each their own, for shared views too.';

create index view_positions_view_id_idx on public.view_positions (view_id, organization_id);

alter table public.view_positions enable row level security;

grant select (profile_id, view_id, organization_id, position) on public.view_positions to authenticated;
grant select on public.view_positions to service_role;

create policy "people read the order of their own views"
on public.view_positions for select to authenticated
using (profile_id = (select auth.uid()) and exists (select 1 from public.views where views.id = view_positions.view_id));


-- what a view may say -------------------------------------------------------------------------

create function private.filter_pattern(filter text)
returns text language sql immutable set search_path = ''
as $$
  select case filter
    when 'status' then '^(open|in_progress|waiting|resolved|closed)$'
    when 'priority' then '^(low|medium|high|urgent)$'
    when 'place' then '^(desk|snoozed|archived|merged|spam|deleted)$'
    when 'assignee' then replace('^(me|none|<id>)$', '<id>', ids.pattern)
    when 'team' then replace('^(mine|none|<id>)$', '<id>', ids.pattern)
    when 'category' then replace('^(none|<id>)$', '<id>', ids.pattern)
    when 'company' then replace('^(none|<id>)$', '<id>', ids.pattern)
    when 'tag' then replace('^(none|<id>)$', '<id>', ids.pattern)
    when 'department' then replace('^<id>$', '<id>', ids.pattern)
    when 'customer' then replace('^<id>$', '<id>', ids.pattern)
    when 'id' then replace('^<id>$', '<id>', ids.pattern)
    when 'mentions' then '^me$'
    when 'due' then '^at_risk$'
  end
  from (values ('[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')) as ids (pattern);
$$;
comment on function private.filter_pattern(text) is 'What one value of a filter may be; null for a filter that is no list of words.';

create function private.filter_is_valid(filter text, value jsonb)
returns boolean language plpgsql immutable set search_path = ''
as $$
declare
  pattern text := private.filter_pattern(filter);
begin
  if pattern is not null then
    return case when jsonb_typeof(value) = 'array' then
      -- A list asks which of as many changed tickets as it has rows on a page belong to it.
      jsonb_array_length(value) between 1 and case filter when 'id' then 200 else 100 end
      and not exists (
        select 1 from jsonb_array_elements(value) as items (item)
        where jsonb_typeof(items.item) <> 'string' or items.item #>> '{}' !~ pattern
      ) else false end;
  elsif filter in ('created', 'updated') then
    return case when jsonb_typeof(value) = 'object' then
      value <> '{}' and not exists (
        select 1 from jsonb_each(value) as edges (edge, at)
        where not case
          when edges.edge in ('from', 'until') then
            jsonb_typeof(edges.at) = 'string' and pg_input_is_valid(edges.at #>> '{}', 'timestamptz')
          when edges.edge in ('last_days', 'before_days') then
            edges.at::text ~ '^[0-9]{1,4}$'
          else false
        end
      ) else false end;
  elsif filter = 'fields' then
    return case when jsonb_typeof(value) = 'object' then
      value <> '{}' and not exists (
        select 1 from jsonb_each(value) as fields (field, wanted)
        where private.to_uuid(fields.field) is null
          or jsonb_typeof(fields.wanted) not in ('string', 'number', 'boolean')
          or char_length(fields.wanted #>> '{}') > 500
      ) else false end;
  end if;
  return filter = 'text' and jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= 200 and value #>> '{}' ~ '\S';
end;
$$;
comment on function private.filter_is_valid(text, jsonb) is
  'Whether a filter may have this value: lists of words and ids, ranges of time, equality of custom fields, text.';

create function private.check_filters(filters jsonb)
returns void language plpgsql immutable set search_path = ''
as $$
declare
  filter text;
  value jsonb;
begin
  if filters is null or jsonb_typeof(filters) <> 'object' then
    raise exception 'filters_are_invalid' using errcode = '22023';
  end if;
  for filter, value in select pairs.key, pairs.value from jsonb_each(filters) as pairs loop
    if private.filter_pattern(filter) is null and filter not in ('created', 'updated', 'fields', 'text') then
      raise exception 'filter_is_unknown' using errcode = '22023', detail = filter;
    end if;
    if not private.filter_is_valid(filter, value) then
      raise exception 'filter_value_is_invalid' using errcode = '22023', detail = filter;
    end if;
  end loop;
end;
$$;
comment on function private.check_filters(jsonb) is 'Refuses a filter that is unknown or has a value that it cannot have; the detail names it.';

create function private.columns_are_valid(columns text[])
returns boolean language sql immutable set search_path = ''
as $$
  select cardinality(columns) between 1 and 20 and not exists (
    select 1 from unnest(columns) as names (name)
    group by names.name
    having count(*) > 1 or coalesce(not (
      names.name in (
        'number', 'subject', 'customer', 'company', 'status', 'priority', 'assignee', 'team', 'department', 'category', 'tags',
        'created_at', 'last_activity_at', 'snoozed_until', 'due_at')
      or names.name like 'field:%' and private.to_uuid(substr(names.name, 7)) is not null
    ), true)
  );
$$;
comment on function private.columns_are_valid(text[]) is 'Whether a list can show these, each once: known columns, or fields of the organization.';

create function private.prepare_view()
returns trigger language plpgsql set search_path = ''
as $$
begin
  perform private.check_filters(new.filters);
  if not private.columns_are_valid(new.columns) then
    raise exception 'columns_are_invalid' using errcode = '22023';
  end if;
  new.name := btrim(new.name);
  if tg_op = 'UPDATE' and new is distinct from old then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end;
$$;
comment on function private.prepare_view() is 'Filters and columns are checked whoever writes them; the version rises with every change.';

create trigger prepare_view
before insert or update on public.views
for each row execute function private.prepare_view();
