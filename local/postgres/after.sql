-- Gives the tables of Auth and Storage the owners, grants and functions of a hosted project.
-- Runs as supabase_admin after Auth and Storage have made their schema, at every boot: they recreate
-- narrower versions of the auth functions each time.

create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
  )::uuid
$$;

create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
  )::text
$$;

create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
  )::text
$$;

create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

create or replace function storage.foldername(name text) returns text[] language plpgsql immutable as $$
declare
  parts text[];
begin
  select string_to_array(name, '/') into parts;
  return parts[1 : array_length(parts, 1) - 1];
end
$$;

create or replace function storage.filename(name text) returns text language plpgsql immutable as $$
declare
  parts text[];
begin
  select string_to_array(name, '/') into parts;
  return parts[array_length(parts, 1)];
end
$$;

create or replace function storage.extension(name text) returns text language plpgsql immutable as $$
declare
  parts text[];
  file_name text;
begin
  select string_to_array(name, '/') into parts;
  select parts[array_length(parts, 1)] into file_name;
  return reverse(split_part(reverse(file_name), '.', 1));
end
$$;

-- What a newer GoTrue keeps and lite does not know: passkeys, and the questions that they answer.
create table if not exists auth.webauthn_credentials (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  credential_id bytea not null,
  public_key bytea not null,
  attestation_type text not null default '',
  aaguid uuid,
  sign_count bigint not null default 0,
  transports jsonb not null default '[]',
  backup_eligible boolean not null default false,
  backed_up boolean not null default false,
  friendly_name text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_used_at timestamptz
);
create unique index if not exists webauthn_credentials_credential_id_key on auth.webauthn_credentials (credential_id);
create index if not exists webauthn_credentials_user_id_idx on auth.webauthn_credentials (user_id);

create table if not exists auth.webauthn_challenges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  challenge_type text not null check (challenge_type in ('signup', 'registration', 'authentication')),
  session_data jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index if not exists webauthn_challenges_user_id_idx on auth.webauthn_challenges (user_id);
create index if not exists webauthn_challenges_expires_at_idx on auth.webauthn_challenges (expires_at);

-- Ownership. Sequences that belong to a column follow their table.
do $$
declare
  object record;
begin
  for object in
    select format('%I.%I', schemas.nspname, classes.relname) as name,
      case classes.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end as kind,
      case schemas.nspname when 'auth' then 'supabase_auth_admin' else 'supabase_storage_admin' end as owner
    from pg_class as classes
    join pg_namespace as schemas on schemas.oid = classes.relnamespace
    where schemas.nspname in ('auth', 'storage')
      and classes.relkind in ('r', 'p', 'v', 'S')
      and not exists (
        select from pg_depend
        where pg_depend.classid = 'pg_class'::regclass and pg_depend.objid = classes.oid
          and classes.relkind = 'S' and pg_depend.deptype in ('a', 'i')
      )
  loop
    execute format('alter %s %s owner to %I', object.kind, object.name, object.owner);
  end loop;
  for object in
    select routines.oid::regprocedure as name,
      case schemas.nspname when 'auth' then 'supabase_auth_admin' else 'supabase_storage_admin' end as owner
    from pg_proc as routines
    join pg_namespace as schemas on schemas.oid = routines.pronamespace
    where schemas.nspname in ('auth', 'storage')
  loop
    execute format('alter routine %s owner to %I', object.name, object.owner);
  end loop;
end
$$;

-- Auth: postgres works with the tables, no API role reads them.
revoke all on all tables in schema auth from anon, authenticated, service_role;
grant select, insert, update, delete, trigger, references on all tables in schema auth to postgres, dashboard_user;
grant usage, select, update on all sequences in schema auth to postgres, dashboard_user;
grant execute on all functions in schema auth to postgres, anon, authenticated, service_role, dashboard_user;

do $$
declare
  auth_table record;
begin
  for auth_table in select tablename from pg_tables where schemaname = 'auth' and not rowsecurity loop
    execute format('alter table auth.%I enable row level security', auth_table.tablename);
  end loop;
end
$$;

-- Storage: the API roles may, the policies that a project writes decide.
grant all on all tables in schema storage to postgres, anon, authenticated, service_role, dashboard_user;
grant all on all sequences in schema storage to postgres, anon, authenticated, service_role, dashboard_user;
grant execute on all functions in schema storage to postgres, anon, authenticated, service_role, dashboard_user;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;

-- The books of the CLI belong to postgres, who applies migrations; Auth and Storage make them too, as supabase_admin.
create schema if not exists supabase_migrations;
alter schema supabase_migrations owner to postgres;
do $$
declare
  book record;
begin
  for book in select tablename from pg_tables where schemaname = 'supabase_migrations' loop
    execute format('alter table supabase_migrations.%I owner to postgres', book.tablename);
  end loop;
end
$$;
