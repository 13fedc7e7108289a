/*
 * What an organization asks besides: fields of its own, typed. A value that customers may see lies in ticket_fields,
 * a hidden one in ticket_desk_fields; a foreign key keeps each on the side that its field is on.
 */

-- what a value looks like ------------------------------------------------------------------------

create function private.is_date(word text)
returns boolean language sql immutable set search_path = ''
as $$
  select case
    when word ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-[0-3][0-9]$' then
      right(word, 2)::integer between 1 and extract(day from
        make_date(left(word, 4)::integer, substr(word, 6, 2)::integer, 1) + interval '1 month' - interval '1 day')
    else false
  end;
$$;
comment on function private.is_date(text) is 'Whether a word is a day of the calendar, written 2026-11-21.';

create function private.is_canonical(kind text, value text)
returns boolean language sql immutable set search_path = ''
as $$
  select case kind
    when 'text' then value = btrim(value, E' \t\r\n') and char_length(value) between 1 and 2000
    when 'number' then value ~ '^-?(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?$' and value <> '-0'
    when 'date' then private.is_date(value)
    when 'choice' then char_length(value) between 1 and 100
    when 'checkbox' then value in ('true', 'false')
    else false
  end;
$$;
comment on function private.is_canonical(text, text) is
  'Whether a value is written in the one way that its kind has, so that equal values are equal texts.';

create function private.are_options(kind text, options text[])
returns boolean language sql immutable set search_path = ''
as $$
  select case
    when kind <> 'choice' then cardinality(options) = 0
    else cardinality(options) between 1 and 200
      and array_position(options, null) is null
      and cardinality(options) = (select count(distinct names.name) from unnest(options) as names (name))
      and not exists (
        select 1 from unnest(options) as names (name)
        where names.name <> btrim(names.name) or char_length(names.name) not between 1 and 100
      )
  end;
$$;
comment on function private.are_options(text, text[]) is 'Whether a choice has options, each one once, and no other kind has any.';


-- custom_fields -------------------------------------------------------------------------------

create table public.custom_fields (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null check (char_length(btrim(name)) between 1 and 80),
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'checkbox')),
  options text[] not null default '{}',
  department_id uuid,
  customer_visible boolean not null default false,
  required_to_submit boolean not null default false,
  position integer not null default 0,
  version integer not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, key),
  unique (id, organization_id, kind, customer_visible),
  foreign key (department_id, organization_id) references public.departments (id, organization_id),
  constraint custom_fields_options_check check (private.are_options(kind, options)),
  check (customer_visible or not required_to_submit)
);

comment on table public.custom_fields is 'The fields that an organization added to its tickets, for one department or for all.';
comment on column public.custom_fields.key is 'What forms, imports and the API name it by. Fixed, as its kind is.';
comment on column public.custom_fields.options is
  'What a choice offers. A ticket keeps what was chosen when an option is taken from the list.';
comment on column public.custom_fields.department_id is 'The department whose tickets have it; null for all.';
comment on column public.custom_fields.customer_visible is 'Whether customers see it and may fill it in when they ask.';
comment on column public.custom_fields.required_to_submit is 'Whether a customer must fill it in; a checkbox must be ticked.';

create index custom_fields_organization_id_idx on public.custom_fields (organization_id, position, id);
create index custom_fields_department_id_idx on public.custom_fields (department_id, organization_id);

alter table public.custom_fields enable row level security;

grant select (
  id, organization_id, key, name, kind, options, department_id, customer_visible, required_to_submit, position, version,
  archived_at, created_at
) on public.custom_fields to authenticated;
grant select on public.custom_fields to service_role;

create policy "members read fields, others those that customers see"
on public.custom_fields for select to authenticated
using (
  organization_id = any((select private.organizations_as_member())::uuid[])
  or (
    customer_visible
    and exists (select 1 from public.organizations where organizations.id = custom_fields.organization_id)
  )
);


-- ticket_fields -------------------------------------------------------------------------------

create table public.ticket_fields (
  ticket_id uuid not null,
  field_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  customer_visible boolean not null default true check (customer_visible),
  value text not null,
  short_value text not null generated always as (left(value, 100)) stored,
  number_value bigint generated always as (case when kind = 'number' then (value::numeric * 1000000)::bigint end) stored,
  primary key (ticket_id, field_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (field_id, organization_id, kind, customer_visible)
    references public.custom_fields (id, organization_id, kind, customer_visible),
  constraint ticket_fields_value_check check (private.is_canonical(kind, value))
);

comment on table public.ticket_fields is 'Values of the fields that customers see. Read as the ticket is.';
comment on column public.ticket_fields.value is
  'Canonical text: 12.5, 2026-11-21, true or false, an option, words. A field that is not filled in has no row.';
comment on column public.ticket_fields.short_value is 'What lists filter and sort by, but for numbers; dates sort as text does.';
comment on column public.ticket_fields.number_value is 'A number in millionths: an integer compares under row-level security, a numeric does not.';

create index ticket_fields_ticket_id_idx on public.ticket_fields (ticket_id, organization_id);
create index ticket_fields_field_id_idx on public.ticket_fields (field_id, short_value, ticket_id);
create index ticket_fields_number_value_idx on public.ticket_fields (field_id, number_value, ticket_id)
  where number_value is not null;

alter table public.ticket_fields enable row level security;

grant select (ticket_id, field_id, organization_id, kind, customer_visible, value, short_value, number_value)
  on public.ticket_fields to authenticated;
grant select on public.ticket_fields to service_role;

create policy "field values are read as their ticket is"
on public.ticket_fields for select to authenticated
using (exists (select 1 from public.tickets where tickets.id = ticket_fields.ticket_id));


-- ticket_desk_fields --------------------------------------------------------------------------

create table public.ticket_desk_fields (
  ticket_id uuid not null,
  field_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  customer_visible boolean not null default false check (not customer_visible),
  value text not null,
  short_value text not null generated always as (left(value, 100)) stored,
  number_value bigint generated always as (case when kind = 'number' then (value::numeric * 1000000)::bigint end) stored,
  primary key (ticket_id, field_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (field_id, organization_id, kind, customer_visible)
    references public.custom_fields (id, organization_id, kind, customer_visible),
  constraint ticket_desk_fields_value_check check (private.is_canonical(kind, value))
);

comment on table public.ticket_desk_fields is 'Values of the fields that are hidden from customers; columns as in ticket_fields.';

create index ticket_desk_fields_ticket_id_idx on public.ticket_desk_fields (ticket_id, organization_id);
create index ticket_desk_fields_field_id_idx on public.ticket_desk_fields (field_id, short_value, ticket_id);
create index ticket_desk_fields_number_value_idx on public.ticket_desk_fields (field_id, number_value, ticket_id)
  where number_value is not null;

alter table public.ticket_desk_fields enable row level security;

grant select (ticket_id, field_id, organization_id, kind, customer_visible, value, short_value, number_value)
  on public.ticket_desk_fields to authenticated;
grant select on public.ticket_desk_fields to service_role;

create policy "hidden field values are read by staff who see the ticket"
on public.ticket_desk_fields for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_desk_fields.ticket_id));
