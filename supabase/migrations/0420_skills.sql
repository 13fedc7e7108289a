/* What members are good at, and whether they can be given work now. */

-- skills --------------------------------------------------------------------------------------

create table public.skills (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  name text not null check (char_length(btrim(name)) between 1 and 80),
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, name)
);

comment on table public.skills is 'What a ticket may need and a member may have: a language, a product, a trade.';

alter table public.skills enable row level security;

grant select (id, organization_id, name, created_at) on public.skills to authenticated;
grant select on public.skills to service_role;

create policy "members read the skills"
on public.skills for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- member_skills -------------------------------------------------------------------------------

create table public.member_skills (
  profile_id uuid not null,
  skill_id uuid not null,
  organization_id uuid not null,
  level smallint not null check (level between 1 and 5),
  primary key (profile_id, skill_id),
  foreign key (profile_id, organization_id) references public.members (profile_id, organization_id) on delete cascade,
  foreign key (skill_id, organization_id) references public.skills (id, organization_id) on delete cascade
);

comment on table public.member_skills is 'Who has which skill; ends with the membership.';
comment on column public.member_skills.level is 'From 1, has begun, to 5, whom the others ask.';

create index member_skills_profile_id_idx on public.member_skills (profile_id, organization_id);
create index member_skills_skill_id_idx on public.member_skills (skill_id, organization_id, level);

alter table public.member_skills enable row level security;

grant select (profile_id, skill_id, organization_id, level) on public.member_skills to authenticated;
grant select on public.member_skills to service_role;

create policy "members read who has which skill"
on public.member_skills for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- member_availability -------------------------------------------------------------------------

create table public.member_availability (
  profile_id uuid not null,
  organization_id uuid not null,
  working boolean not null default true,
  away_until timestamptz check (isfinite(away_until)),
  capacity integer check (capacity between 0 and 1000),
  updated_at timestamptz not null default now(),
  primary key (profile_id, organization_id),
  foreign key (profile_id, organization_id) references public.members (profile_id, organization_id) on delete cascade
);

comment on table public.member_availability is
  'Whether a member can be given work. Without a row: working, and as much as comes. Decides nothing about rights.';
comment on column public.member_availability.working is 'What the member last said, until away_until changes it.';
comment on column public.member_availability.away_until is 'While it lies ahead the member is away; after it, working counts again.';
comment on column public.member_availability.capacity is 'How many tickets in work at a time; null for no limit.';

create index member_availability_organization_id_idx on public.member_availability (organization_id, profile_id);

alter table public.member_availability enable row level security;

grant select (profile_id, organization_id, working, away_until, capacity, updated_at) on public.member_availability to authenticated;
grant select on public.member_availability to service_role;

create policy "members read who is at work"
on public.member_availability for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));
