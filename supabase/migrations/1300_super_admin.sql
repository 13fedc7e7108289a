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
  ended_by uuid references public.profiles (id),
  constraint access_grants_length_check
    check (expires_at > created_at and expires_at <= created_at + interval '60 minutes'),
  constraint access_grants_ended_by_check check (ended_by is null or ended_at is not null)
);

comment on table public.access_grants is
  'A super admin''s right to read one organization: with a reason, for at most an hour, and seen by the organization.';
comment on column public.access_grants.ended_at is 'When it was over: its time had come, or somebody ended it.';
comment on column public.access_grants.ended_by is 'Who ended it early: the super admin, or somebody of the organization.';

create index access_grants_organization_id_idx on public.access_grants (organization_id, created_at desc, id);
create index access_grants_profile_id_idx on public.access_grants (profile_id, expires_at);
create index access_grants_ended_by_idx on public.access_grants (ended_by);
create index access_grants_due_idx on public.access_grants (expires_at) where ended_at is null;

alter table public.access_grants enable row level security;

grant select (id, organization_id, profile_id, reason, created_at, expires_at, ended_at, ended_by)
  on public.access_grants to authenticated;
grant select on public.access_grants to service_role;

create policy "members and the super admin read who looked in"
on public.access_grants for select to authenticated
using (
  profile_id = (select auth.uid())
  or organization_id = any((select private.organizations_as_member())::uuid[])
);


-- opening -------------------------------------------------------------------------------------

create function public.open_access(id uuid, organization_id uuid, reason text, minutes integer default 60)
returns timestamptz language plpgsql security definer set search_path = ''
as $$
declare
  opened public.access_grants;
begin
  if not exists (select 1 from public.super_admins where super_admins.profile_id = auth.uid()) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  select * into opened from public.access_grants where access_grants.id = open_access.id;
  if found then
    if opened.profile_id is distinct from auth.uid() or opened.organization_id is distinct from open_access.organization_id then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return opened.expires_at;
  end if;
  if not exists (select 1 from public.organizations where organizations.id = open_access.organization_id) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if exists (
    select 1 from public.members
    where members.organization_id = open_access.organization_id and members.profile_id = auth.uid()
  ) then
    raise exception 'already_a_member' using errcode = 'P0001';
  end if;

  insert into public.access_grants (id, organization_id, profile_id, reason, expires_at)
  values (
    open_access.id, open_access.organization_id, auth.uid(), btrim(open_access.reason),
    now() + make_interval(mins => open_access.minutes))
  returning * into opened;
  perform private.tell_members_of_access(opened.organization_id);
  return opened.expires_at;
end;
$$;
comment on function public.open_access(uuid, uuid, text, integer) is
  'A super admin reads one organization for a reason and at most an hour; its members are told at once. Returns when it ends. Raises not_allowed, organization_not_found, already_a_member and the column checks.';

create function private.tell_members_of_access(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('v', 1, 'organization_id', organization), 'access_changed', 'user:' || members.profile_id, true)
  from public.members
  where members.organization_id = organization;
end;
$$;
comment on function private.tell_members_of_access(uuid) is
  'Definer: lets the screens of all members show that somebody of the platform reads along, or no longer does.';


-- reading only ------------------------------------------------------------------------------------

create function private.refuse_visitor(wanted_ticket uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.tickets
    where tickets.id = wanted_ticket
      and tickets.organization_id = any(private.organizations_granted())
      and not private.is_customer_of(auth.uid(), tickets.id)
  ) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
end;
$$;
comment on function private.refuse_visitor(uuid) is
  'Definer: for commands that need no more than sight of a ticket. Who sees it under an access grant alone leaves nothing behind.';


-- ending --------------------------------------------------------------------------------------

create function public.end_access(id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  opened public.access_grants;
begin
  select * into opened from public.access_grants where access_grants.id = end_access.id for update;
  if not found or (
    opened.profile_id is distinct from auth.uid()
    and not opened.organization_id = any(private.organizations_as_member())
  ) then
    raise exception 'access_grant_not_found' using errcode = 'P0002';
  end if;
  if opened.profile_id is distinct from auth.uid()
    and private.scope_of(opened.organization_id, 'manage_organization') <> 'all' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  update public.access_grants set ended_at = now(), ended_by = auth.uid()
  where access_grants.id = opened.id and access_grants.ended_at is null;
end;
$$;
comment on function public.end_access(uuid) is
  'The super admin, or who manages the organization, ends an access before its time. Raises access_grant_not_found, not_allowed.';

create function private.follow_access_grant()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if old.ended_at is null and new.ended_at is not null then
    perform private.move_topics(new.organization_id, array[new.profile_id]);
    perform private.tell_members_of_access(new.organization_id);
  end if;
  return null;
end;
$$;
comment on function private.follow_access_grant() is
  'Definer: an access that ends leaves its open channels deaf, whoever or whatever ended it.';

create trigger follow_access_grant
after update of ended_at on public.access_grants
for each row execute function private.follow_access_grant();

create function private.end_access_grants()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.access_grants set ended_at = access_grants.expires_at
  where access_grants.id in (
    select due.id from public.access_grants as due
    where due.ended_at is null and due.expires_at <= now()
    order by due.organization_id
    for update skip locked
  );
end;
$$;
comment on function private.end_access_grants() is 'Definer: what expired is over for open channels too; every read asked the clock already.';

create function private.follow_super_admin()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  update public.access_grants set ended_at = now()
  where access_grants.profile_id = old.profile_id and access_grants.ended_at is null;
  return null;
end;
$$;
comment on function private.follow_super_admin() is 'Definer: who is no super admin any more reads nothing more.';

create trigger follow_super_admin
after delete on public.super_admins
for each row execute function private.follow_super_admin();

grant execute on function public.open_access(uuid, uuid, text, integer), public.end_access(uuid) to authenticated;
