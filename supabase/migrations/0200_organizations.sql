/* An organization, its public face and what only its members read. */

-- organizations -------------------------------------------------------------------------------

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (char_length(btrim(name)) between 1 and 120),
  description text not null default '' check (char_length(description) <= 500),
  hours text not null default '' check (char_length(hours) <= 200),
  logo_path text constraint organizations_logo_path_check
    check (logo_path ~ ('^' || id::text || '/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')),
  colour text check (colour in ('petrol', 'blue', 'violet', 'plum', 'red', 'amber', 'olive', 'green')),
  prefix text not null default 'TICK' check (prefix ~ '^[A-Z][A-Z0-9]{1,7}$'),
  time_zone text not null default 'UTC',
  listed boolean not null default true,
  verified boolean not null default false,
  suspended_at timestamptz,
  created_at timestamptz not null default now()
);

comment on table public.organizations is
  'The public face of an organization. What only its members may read lives in organization_settings.';
comment on column public.organizations.logo_path is
  'Where its logo lies in the bucket `logos`, in a folder of its own; null for its monogram.';
comment on column public.organizations.colour is 'Tints its monogram and nothing else; null for a tint that follows from its name.';
comment on column public.organizations.prefix is 'First part of its ticket numbers: TICK-2026-0001.';
comment on column public.organizations.time_zone is 'Decides when a year of ticket numbers begins. An IANA name.';
comment on column public.organizations.listed is 'Listed organizations can be found and written to by anybody.';
comment on column public.organizations.verified is 'Set by a super admin only.';
comment on column public.organizations.suspended_at is
  'Since when a super admin lets nobody change anything in it; all read on.';

create index organizations_name_idx on public.organizations (name, id) where listed;

alter table public.organizations enable row level security;

grant
  select (
    id, slug, name, description, hours, logo_path, colour, prefix, time_zone, listed, verified, suspended_at, created_at)
  on public.organizations to authenticated;
grant select, insert, update on public.organizations to service_role;

create function private.check_time_zone()
returns trigger language plpgsql set search_path = ''
as $$
begin
  if not exists (select 1 from pg_catalog.pg_timezone_names where pg_timezone_names.name = new.time_zone) then
    raise exception 'time_zone_is_unknown' using errcode = '23514';
  end if;
  return new;
end;
$$;

create trigger check_time_zone
before insert or update of time_zone on public.organizations
for each row execute function private.check_time_zone();

create trigger check_time_zone
before insert or update of time_zone on public.profiles
for each row when (new.time_zone is not null) execute function private.check_time_zone();


-- organization_settings -----------------------------------------------------------------------

create table public.organization_settings (
  organization_id uuid primary key references public.organizations (id),
  grace_days integer not null default 7 check (grace_days between 0 and 90),
  company_visibility boolean not null default false,
  tasks_block_resolving boolean not null default true,
  language text not null default 'english' check (language in (
    'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hungarian', 'italian', 'norwegian',
    'portuguese', 'romanian', 'russian', 'simple', 'spanish', 'swedish', 'turkish')),
  updated_at timestamptz not null default now()
);

comment on table public.organization_settings is 'What an organization decided and only its members read.';
comment on column public.organization_settings.grace_days is
  'How many days after resolving (or closing directly) the requester can still bring the ticket back.';
comment on column public.organization_settings.company_visibility is
  'Whether customers of one company see each other''s tickets, unless a ticket is private.';
comment on column public.organization_settings.tasks_block_resolving is
  'Whether open tasks keep staff from resolving a ticket. They never keep a customer from closing it.';
comment on column public.organization_settings.language is
  'How search cuts words: the name of a text search configuration.';

alter table public.organization_settings enable row level security;

grant select (organization_id, grace_days, company_visibility, tasks_block_resolving, language, updated_at)
  on public.organization_settings to authenticated;
grant select, insert, update on public.organization_settings to service_role;


-- private.organization_counters ---------------------------------------------------------------

create table private.organization_counters (
  organization_id uuid primary key references public.organizations (id),
  change_seq bigint not null default 0,
  epoch bigint not null default 1,
  front_epoch bigint not null default 1,
  settings_seq bigint not null default 0
);

comment on table private.organization_counters is
  'One row per organization, locked last: its lock makes sequence order commit order, for changes and for the history chain.';
comment on column private.organization_counters.epoch is
  'Part of staff topic names. Rises whenever somebody loses a right, which leaves their open channels deaf.';
comment on column private.organization_counters.front_epoch is
  'The same for the topic of what customers see. Rises when outsiders may no longer know of the organization, and never for what happens among staff.';
comment on column private.organization_counters.settings_seq is
  'How often the settings changed: a screen that knows it need not read them again.';


-- private.number_counters ---------------------------------------------------------------------

create table private.number_counters (
  organization_id uuid not null references public.organizations (id),
  year integer not null,
  last_number integer not null,
  primary key (organization_id, year)
);

comment on table private.number_counters is
  'The last ticket number given per organization and year; a locked row instead of a sequence keeps numbers gapless.';


-- departments ---------------------------------------------------------------------------------

create table public.departments (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null check (char_length(btrim(name)) between 1 and 80),
  position integer not null default 0,
  archived_at timestamptz,
  unique (id, organization_id),
  unique (organization_id, key)
);

comment on table public.departments is 'What a customer picks when they ask: technical, billing, sales, general as a start.';
comment on column public.departments.archived_at is 'Offered no more; tickets stay in it.';

create index departments_organization_id_idx on public.departments (organization_id, position, id);

alter table public.departments enable row level security;

grant select (id, organization_id, key, name, position, archived_at) on public.departments to authenticated;
grant select, insert, update on public.departments to service_role;
