/* Saving, sharing, ordering and removing views. */

-- guards --------------------------------------------------------------------------------------

create function private.require_own_membership(organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.members where members.profile_id = auth.uid() and members.organization_id = organization
  ) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_own_membership(uuid) is 'For what every member may keep for themselves, and somebody with a read grant may not.';

create function private.sees_view(view public.views)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return view.organization_id = any(private.organizations_as_member())
    and case view.audience
      when 'personal' then view.created_by = auth.uid()
      when 'team' then view.team_id = any(private.own_teams())
      else true
    end;
end;
$$;
comment on function private.sees_view(public.views) is 'The policy on views as a question about one row; a test holds both against each other.';

create function private.require_sharing(organization uuid, audience text, team uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if audience = 'personal' then
    return;
  end if;
  if private.width(private.scope_of(organization, 'share_views'))
    < private.width(case audience when 'team' then 'own_teams' else 'all' end) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  -- Who shares with a team belongs to it: nobody else sees its views.
  if audience = 'team' and not exists (
    select 1 from public.team_members
    where team_members.team_id = team and team_members.organization_id = organization
      and team_members.profile_id = auth.uid()
  ) then
    raise exception 'team_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_sharing(uuid, text, uuid) is
  'Who may let others have a view: own teams with share_views, the organization with its scope all.';

create function private.lock_view(wanted_view uuid)
returns public.views language plpgsql security definer set search_path = ''
as $$
declare
  view public.views;
begin
  select * into view from public.views where views.id = wanted_view for update;
  if not found or not private.sees_view(view) then
    raise exception 'view_not_found' using errcode = 'P0002';
  end if;
  perform private.require_sharing(view.organization_id, view.audience, view.team_id);
  return view;
end;
$$;
comment on function private.lock_view(uuid) is 'How a command on a view begins: who may share it may change it, their own anybody.';


-- commands ------------------------------------------------------------------------------------

create function public.create_view(
  id uuid, organization_id uuid, name text, filters jsonb default '{}', audience text default 'personal', team_id uuid default null,
  sort_by text default 'last_activity_at', sort_order text default 'desc', columns text[] default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  view public.views;
begin
  perform private.require_own_membership(create_view.organization_id);
  perform private.require_sharing(create_view.organization_id, create_view.audience, create_view.team_id);
  if (
    select count(*) >= 100 from public.views
    where views.organization_id = create_view.organization_id and views.created_by = auth.uid() and views.id <> create_view.id
  ) then
    raise exception 'too_many_views' using errcode = 'P0001';
  end if;
  insert into public.views (id, organization_id, name, audience, team_id, filters, sort_by, sort_order, columns, created_by)
  values (
    create_view.id, create_view.organization_id, create_view.name, create_view.audience, create_view.team_id, create_view.filters,
    create_view.sort_by, create_view.sort_order,
    coalesce(create_view.columns, '{subject,customer,status,priority,assignee,last_activity_at}'), auth.uid())
  on conflict on constraint views_pkey do nothing;
  -- Sent twice, perhaps at this moment: the first one counts.
  select * into view from public.views
  where views.id = create_view.id and views.organization_id = create_view.organization_id and views.created_by = auth.uid();
  if not found then
    raise exception 'view_not_found' using errcode = 'P0002';
  end if;
  return view.version;
end;
$$;
comment on function public.create_view(uuid, uuid, text, jsonb, text, uuid, text, text, text[]) is
  'Saves a view; the client makes its id, so a repeated call is harmless. Returns its version. Raises filter_is_unknown, filter_value_is_invalid, columns_are_invalid, too_many_views.';

create function public.change_view(
  view_id uuid, name text, filters jsonb, audience text, team_id uuid, sort_by text, sort_order text, columns text[],
  seen_version bigint default null
)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  view public.views := private.lock_view(change_view.view_id);
begin
  perform private.check_seen(change_view.seen_version::text, view.version::text);
  perform private.require_sharing(view.organization_id, change_view.audience, change_view.team_id);
  -- It becomes nobody else's by going back to personal.
  if change_view.audience = 'personal' and view.created_by <> auth.uid() then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  update public.views
  set
    name = change_view.name, filters = change_view.filters, audience = change_view.audience, team_id = change_view.team_id,
    sort_by = change_view.sort_by, sort_order = change_view.sort_order, columns = change_view.columns
  where views.id = view.id;
  return (select views.version from public.views where views.id = view.id);
end;
$$;
comment on function public.change_view(uuid, text, jsonb, text, uuid, text, text, text[], bigint) is
  'Writes a view anew. Returns the version. Raises ticket_changed_meanwhile when it is not the one that the caller saw.';

create function public.delete_view(view_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  view public.views := private.lock_view(delete_view.view_id);
begin
  delete from public.views where views.id = view.id;
end;
$$;
comment on function public.delete_view(uuid) is 'Takes a view away, from everybody who shares it.';

create function public.order_views(organization_id uuid, view_ids uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_own_membership(order_views.organization_id);
  delete from public.view_positions
  where view_positions.profile_id = auth.uid() and view_positions.organization_id = order_views.organization_id;
  insert into public.view_positions (profile_id, view_id, organization_id, position)
  select auth.uid(), views.id, views.organization_id, min(wanted.place)
  from unnest(order_views.view_ids) with ordinality as wanted (id, place)
  join public.views on views.id = wanted.id
  where views.organization_id = order_views.organization_id and private.sees_view(views) -- guard: ordered_view
  group by views.id, views.organization_id;
end;
$$;
comment on function public.order_views(uuid, uuid[]) is 'The caller''s own order of views; ids that they do not see are left out quietly.';

grant execute on function
  public.create_view(uuid, uuid, text, jsonb, text, uuid, text, text, text[]),
  public.change_view(uuid, text, jsonb, text, uuid, text, text, text[], bigint),
  public.delete_view(uuid), public.order_views(uuid, uuid[])
to authenticated;
