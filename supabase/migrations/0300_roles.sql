/* Who may do what: capabilities, roles and members as rows. */

-- capabilities --------------------------------------------------------------------------------

create table public.capabilities (
  key text primary key,
  allowed_scopes text[] not null,
  position integer not null unique,
  description text not null
);

comment on table public.capabilities is
  'Everything that a role can permit, and how widely. Fixed data: code and policies name these keys.';

alter table public.capabilities enable row level security;

grant select (key, allowed_scopes, position, description) on public.capabilities to authenticated;
grant select on public.capabilities to service_role;

create policy "everybody signed in reads what can be permitted"
on public.capabilities for select to authenticated
using (true);

insert into public.capabilities (key, allowed_scopes, position, description) values
  ('read_tickets',        '{none,own,own_teams,all}', 10, 'See tickets and their public conversation'),
  ('read_notes',          '{none,own,own_teams,all}', 20, 'Read internal notes'),
  ('write_notes',         '{none,own,own_teams,all}', 30, 'Write internal notes'),
  ('reply_to_tickets',    '{none,own,own_teams,all}', 40, 'Reply to the customer'),
  ('create_tickets',      '{none,all}',               50, 'Open a ticket for a customer'),
  ('take_tickets',        '{none,own_teams,all}',     60, 'Take a free ticket and release an own one'),
  ('assign_tickets',      '{none,own_teams,all}',     70, 'Assign a ticket to any member'),
  ('set_ticket_status',   '{none,own,own_teams,all}', 80, 'Move a ticket through its statuses'),
  ('edit_tickets',        '{none,own,own_teams,all}', 90, 'Change what a ticket is about: priority, fields, tags, tasks'),
  ('merge_tickets',       '{none,own_teams,all}',     92, 'Merge tickets, and split one'),
  ('delete_tickets',      '{none,all}',               94, 'Delete a ticket, and restore it'),
  ('read_customers',      '{none,all}',              100, 'See who asks'),
  ('edit_customers',      '{none,all}',              102, 'Put customers into companies, and block them'),
  ('share_views',         '{none,own_teams,all}',    106, 'Share saved views'),
  ('read_reports',        '{none,own,all}',          110, 'See numbers'),
  ('read_audit',          '{none,all}',              112, 'See who changed settings and who may see what'),
  ('erase_people',        '{none,all}',              114, 'Redact responses, erase people, hold their erasure'),
  ('manage_members',      '{none,all}',              120, 'Invite people, give them a role, remove them'),
  ('manage_roles',        '{none,all}',              130, 'Decide what a role may do'),
  ('manage_organization', '{none,all}',              140, 'Settings, departments and teams'),
  ('close_organization',  '{none,all}',              150, 'Give the organization up');


-- roles ---------------------------------------------------------------------------------------

create table public.roles (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null check (char_length(btrim(name)) between 1 and 60),
  built_in boolean not null default false,
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, key)
);

comment on table public.roles is
  'The roles of one organization: copies of the five built-in ones, made when it is created, and its own.';

alter table public.roles enable row level security;

grant select (id, organization_id, key, name, built_in, created_at) on public.roles to authenticated;
grant select on public.roles to service_role;


-- role_permissions ----------------------------------------------------------------------------

create table public.role_permissions (
  role_id uuid not null,
  organization_id uuid not null,
  capability text not null references public.capabilities (key),
  scope text not null check (scope in ('none', 'own', 'own_teams', 'all')),
  primary key (role_id, capability),
  foreign key (role_id, organization_id) references public.roles (id, organization_id)
);

comment on table public.role_permissions is 'How widely a role permits a capability. A missing row means none.';

create index role_permissions_role_id_idx on public.role_permissions (role_id, organization_id);
create index role_permissions_organization_id_idx on public.role_permissions (organization_id);
create index role_permissions_capability_idx on public.role_permissions (capability);

alter table public.role_permissions enable row level security;

grant select (role_id, organization_id, capability, scope) on public.role_permissions to authenticated;
grant select on public.role_permissions to service_role;

create function private.check_scope()
returns trigger language plpgsql set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.capabilities
    where capabilities.key = new.capability and new.scope = any(capabilities.allowed_scopes)
  ) then
    raise exception 'scope_is_not_allowed' using errcode = '23514';
  end if;
  return new;
end;
$$;

create trigger check_scope
before insert or update on public.role_permissions
for each row execute function private.check_scope();


-- members -------------------------------------------------------------------------------------

create table public.members (
  profile_id uuid not null references public.profiles (id),
  organization_id uuid not null references public.organizations (id),
  role_id uuid not null,
  email text not null check (email = lower(email)),
  created_at timestamptz not null default now(),
  primary key (profile_id, organization_id),
  foreign key (role_id, organization_id) references public.roles (id, organization_id)
);

comment on table public.members is 'Staff: a person of an organization, with one role in it.';
comment on column public.members.email is 'Copy of the account''s address for colleagues; customers cannot read this table.';

create index members_organization_id_idx on public.members (organization_id, profile_id);
create index members_role_id_idx on public.members (role_id, organization_id);

alter table public.members enable row level security;

grant select (profile_id, organization_id, role_id, email, created_at) on public.members to authenticated;
grant select, insert on public.members to service_role;


-- teams and team_members ----------------------------------------------------------------------

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  name text not null check (char_length(btrim(name)) between 1 and 80),
  assignment text not null default 'manual' check (assignment in ('manual', 'round_robin', 'least_loaded', 'skills_first')),
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  unique (id, organization_id)
);

comment on table public.teams is 'Who works on a ticket together.';
comment on column public.teams.assignment is 'How a ticket that comes to this team finds its person: somebody decides, or the database does.';
comment on column public.teams.archived_at is 'Set when the team was removed: nobody belongs to it, history still names it.';

create unique index teams_name_idx on public.teams (organization_id, name) where archived_at is null;
create index teams_organization_id_idx on public.teams (organization_id);

alter table public.teams enable row level security;

grant select (id, organization_id, name, assignment, created_at, archived_at) on public.teams to authenticated;
grant select, insert, update on public.teams to service_role;

create table public.team_members (
  team_id uuid not null,
  profile_id uuid not null,
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (team_id, profile_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id),
  foreign key (profile_id, organization_id) references public.members (profile_id, organization_id) on delete cascade
);

comment on table public.team_members is 'Which members belong to which team; ends with the membership.';

create index team_members_team_id_idx on public.team_members (team_id, organization_id);
create index team_members_profile_id_idx on public.team_members (profile_id, organization_id);

alter table public.team_members enable row level security;

grant select (team_id, profile_id, organization_id, created_at) on public.team_members to authenticated;
grant select, insert, delete on public.team_members to service_role;


-- private.team_counters -----------------------------------------------------------------------

create table private.team_counters (
  team_id uuid primary key references public.teams (id),
  change_seq bigint not null default 0
);

comment on table private.team_counters is 'The change sequence that a team''s own topic carries.';


-- invitations ---------------------------------------------------------------------------------

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and char_length(email) <= 254),
  role_id uuid,
  invited_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  revoked_at timestamptz,
  foreign key (role_id, organization_id) references public.roles (id, organization_id) on delete set null (role_id),
  check (role_id is not null or accepted_at is not null or revoked_at is not null)
);

comment on table public.invitations is
  'An offer of membership to an address. Only somebody signed in with that confirmed address can accept, so the id is no secret.';

comment on column public.invitations.role_id is 'Null once the offer is over and the role is no more.';

create unique index invitations_pending_idx on public.invitations (organization_id, email)
  where accepted_at is null and revoked_at is null;
create index invitations_organization_id_idx on public.invitations (organization_id, created_at desc, id);
create index invitations_role_id_idx on public.invitations (role_id, organization_id);
create index invitations_invited_by_idx on public.invitations (invited_by);

alter table public.invitations enable row level security;

grant select (id, organization_id, email, role_id, invited_by, created_at, expires_at, accepted_at, revoked_at)
  on public.invitations to authenticated;
grant select on public.invitations to service_role;
