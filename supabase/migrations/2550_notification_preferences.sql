/* Of what a person wants to hear, and where. */

-- notification_preferences --------------------------------------------------------------------

create table public.notification_preferences (
  profile_id uuid not null references public.profiles (id),
  organization_id uuid not null references public.organizations (id),
  event text not null check (event in (
    'assigned', 'task_assigned', 'mentioned', 'customer_replied', 'colleague_replied', 'note_added', 'reply_refused',
    'staff_replied', 'status_changed')),
  in_app boolean not null,
  email boolean not null,
  updated_at timestamptz not null default now(),
  primary key (profile_id, organization_id, event)
);

comment on table public.notification_preferences is
  'What a person decided about one event of one organization; what they decided nothing about is private.notification_events.';

create index notification_preferences_organization_id_idx on public.notification_preferences (organization_id);

alter table public.notification_preferences enable row level security;

grant select (profile_id, organization_id, event, in_app, email, updated_at) on public.notification_preferences to authenticated;
grant select on public.notification_preferences to service_role;

create policy "people read their own preferences"
on public.notification_preferences for select to authenticated
using (profile_id = (select auth.uid()));


-- events --------------------------------------------------------------------------------------

create function private.notification_events()
returns table (event text, sides text[], in_app boolean, email boolean) language sql immutable set search_path = ''
as $$
  values
    ('assigned', array['staff'], true, true),
    ('task_assigned', array['staff'], true, true),
    ('mentioned', array['staff'], true, true),
    ('customer_replied', array['staff'], true, false),
    ('colleague_replied', array['staff'], true, false),
    ('note_added', array['staff'], true, false),
    ('reply_refused', array['staff', 'customer'], true, true),
    -- Customers get the reply itself by mail; a second mail about it would be one too many.
    ('staff_replied', array['customer'], true, false),
    ('status_changed', array['customer'], true, false);
$$;
comment on function private.notification_events() is
  'Every event, whom it concerns, and where a person hears of it before they decided anything.';


-- commands ------------------------------------------------------------------------------------

create function public.set_notification_preference(organization_id uuid, event text, in_app boolean, email boolean)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = set_notification_preference.organization_id
  ) and not set_notification_preference.organization_id = any(private.organizations_as_customer()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  insert into public.notification_preferences (profile_id, organization_id, event, in_app, email)
  values (
    auth.uid(), set_notification_preference.organization_id, set_notification_preference.event,
    set_notification_preference.in_app, set_notification_preference.email)
  on conflict on constraint notification_preferences_pkey
  do update set in_app = excluded.in_app, email = excluded.email, updated_at = now();
end;
$$;
comment on function public.set_notification_preference(uuid, text, boolean, boolean) is
  'Where the caller hears of an event of an organization that they work for or have asked.';

create function public.list_notification_preferences(organization_id uuid)
returns table (event text, in_app boolean, email boolean) language plpgsql stable security definer set search_path = ''
as $$
declare
  is_member boolean := exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = list_notification_preferences.organization_id
  );
begin
  if not is_member and not list_notification_preferences.organization_id = any(private.organizations_as_customer()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  return query
  select defaults.event, coalesce(preferences.in_app, defaults.in_app), coalesce(preferences.email, defaults.email)
  from private.notification_events() as defaults
  left join public.notification_preferences as preferences
    on preferences.profile_id = auth.uid() and preferences.event = defaults.event
    and preferences.organization_id = list_notification_preferences.organization_id
  where ('staff' = any(defaults.sides) and is_member)
    or ('customer' = any(defaults.sides) and list_notification_preferences.organization_id = any(private.organizations_as_customer()))
  order by defaults.event;
end;
$$;
comment on function public.list_notification_preferences(uuid) is
  'Definer, because the defaults are private: where the caller hears of each event that can concern them in this organization.';

grant execute on function
  public.set_notification_preference(uuid, text, boolean, boolean), public.list_notification_preferences(uuid)
to authenticated;
