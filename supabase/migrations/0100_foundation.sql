/*
 * Ground rules: nothing is granted by itself, helpers live out of reach of the API,
 * and a person is a profile that outlives their account.
 */

-- Every grant below is a decision. The unscoped form is needed for functions: PUBLIC's EXECUTE is a
-- built-in default, which a schema-scoped revoke cannot take away.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema private;
comment on schema private is
  'Helpers, trigger functions, counters and the outbox. No API role has USAGE; policies run helpers by oid.';
revoke all on schema private from public, anon, authenticated, service_role;

-- A runaway query of one person must not starve the others.
alter role authenticated set statement_timeout = '8s';
alter role anon set statement_timeout = '3s';


-- profiles ------------------------------------------------------------------------------------

create table public.profiles (
  id uuid primary key,
  full_name text not null default '' check (char_length(full_name) <= 120),
  time_zone text,
  picture_path text constraint profiles_picture_path_check
    check (picture_path ~ ('^' || id::text || '/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')),
  language text check (language in ('en', 'de')),
  created_at timestamptz not null default now()
);

comment on table public.profiles is
  'A person. Shares its id with auth.users but has no foreign key to it: history names people whose account is gone.';
comment on column public.profiles.full_name is
  'What others read. The person types it, so it decides nothing.';
comment on column public.profiles.time_zone is
  'In which times are written for this person; null for that of the device they look at.';
comment on column public.profiles.picture_path is
  'Where their picture lies in the bucket `pictures`, in a folder of their own; null for their initials.';
comment on column public.profiles.language is
  'In which words are written for this person; null for that of the device they look at.';

alter table public.profiles enable row level security;

grant select (id, full_name, time_zone, picture_path, language, created_at),
  update (full_name, time_zone, picture_path, language)
  on public.profiles to authenticated;
grant select on public.profiles to service_role;
