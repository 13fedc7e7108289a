/*
 * Who works here and what their role permits. Nobody raises themselves, nobody gives away more than they hold,
 * the last owner stays.
 */

create function private.require_organization(organization uuid, capability text)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not organization = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if private.scope_of(organization, capability) <> 'all'
    or coalesce(organization = any(private.organizations_granted()), false) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
end;
$$;
comment on function private.require_organization(uuid, text) is
  'How every command on an organization begins: unknown and foreign answer alike.';

create function private.require_narrower_role(role uuid, organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.roles where roles.id = role and roles.organization_id = organization) then
    raise exception 'role_not_found' using errcode = 'P0002';
  end if;
  if exists (
    select 1 from public.role_permissions
    where role_permissions.role_id = role
      and private.width(role_permissions.scope) > private.width(private.scope_of(organization, role_permissions.capability))
  ) then
    raise exception 'role_is_wider_than_yours' using errcode = '42501';
  end if;
end;
$$;
comment on function private.require_narrower_role(uuid, uuid) is
  'Refuses a role with any cell wider than the caller''s own.';

create function private.lock_organization(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.organization_settings where organization_settings.organization_id = organization for update;
end;
$$;
comment on function private.lock_organization(uuid) is
  'Changes of members and roles of one organization wait for each other, so that two owners cannot remove each other.';

create function private.require_owner_left(organization uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.members join public.roles on roles.id = members.role_id
    where members.organization_id = organization and roles.key = 'owner' and roles.built_in
  ) then
    raise exception 'last_owner_stays' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_owner_left(uuid) is 'An organization is never without an owner.';


-- invitations -----------------------------------------------------------------------------------

create function public.invite_member(organization_id uuid, email text, role_id uuid)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  address text := lower(btrim(invite_member.email));
  invitation uuid;
begin
  perform private.require_organization(invite_member.organization_id, 'manage_members');
  perform private.lock_organization(invite_member.organization_id);
  perform private.require_narrower_role(invite_member.role_id, invite_member.organization_id);
  if exists (
    select 1 from public.members
    where members.organization_id = invite_member.organization_id and members.email = address
  ) then
    raise exception 'already_a_member' using errcode = 'P0001';
  end if;

  update public.invitations set revoked_at = now()
  where invitations.organization_id = invite_member.organization_id and invitations.email = address
    and invitations.accepted_at is null and invitations.revoked_at is null;
  insert into public.invitations (organization_id, email, role_id, invited_by)
  values (invite_member.organization_id, address, invite_member.role_id, auth.uid())
  returning invitations.id into invitation;
  return invitation;
end;
$$;
comment on function public.invite_member(uuid, text, uuid) is
  'Offers membership to an address; an earlier offer to it ends. The mail is sent by the edge function send-invitation.';

create function public.revoke_invitation(invitation_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  invitation public.invitations;
begin
  select * into invitation from public.invitations where invitations.id = revoke_invitation.invitation_id for update;
  if not found or not invitation.organization_id = any(private.organizations_as_member()) then
    raise exception 'invitation_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(invitation.organization_id, 'manage_members');
  update public.invitations set revoked_at = now()
  where invitations.id = invitation.id and invitations.accepted_at is null and invitations.revoked_at is null;
end;
$$;
comment on function public.revoke_invitation(uuid) is 'Ends an offer that nobody has accepted.';

create function private.own_invitation(wanted_invitation uuid)
returns public.invitations language plpgsql stable security definer set search_path = ''
as $$
declare
  invitation public.invitations;
begin
  select * into invitation from public.invitations
  where invitations.id = wanted_invitation and invitations.email = private.confirmed_email();
  if not found then
    raise exception 'invitation_not_found' using errcode = 'P0002';
  end if;
  return invitation;
end;
$$;
comment on function private.own_invitation(uuid) is
  'An invitation to the caller''s confirmed address; any other looks as if it did not exist.';

create function public.get_invitation(invitation_id uuid)
returns table (organization_id uuid, organization_name text, organization_slug text, role_name text, state text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  invitation public.invitations := private.own_invitation(get_invitation.invitation_id);
begin
  return query
  select organizations.id, organizations.name, organizations.slug, coalesce(roles.name, ''),
    case
      when invitation.accepted_at is not null then 'accepted'
      when invitation.revoked_at is not null then 'revoked'
      when invitation.expires_at < now() then 'expired'
      else 'pending'
    end
  from public.organizations
  left join public.roles on roles.id = invitation.role_id
  where organizations.id = invitation.organization_id;
end;
$$;
comment on function public.get_invitation(uuid) is
  'What the invited person reads before accepting: they are no member yet, so no policy lets them.';

create function public.accept_invitation(invitation_id uuid)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  invitation public.invitations := private.own_invitation(accept_invitation.invitation_id);
begin
  perform private.lock_organization(invitation.organization_id);
  select * into invitation from public.invitations where invitations.id = invitation.id for update;
  if exists (
    select 1 from public.members
    where members.organization_id = invitation.organization_id and members.profile_id = auth.uid()
  ) then
    return invitation.organization_id;
  end if;
  if invitation.accepted_at is not null or invitation.revoked_at is not null or invitation.expires_at < now() then
    raise exception 'invitation_is_over' using errcode = 'P0001';
  end if;

  insert into public.members (profile_id, organization_id, role_id, email)
  values (auth.uid(), invitation.organization_id, invitation.role_id, invitation.email);
  update public.invitations set accepted_at = now() where invitations.id = invitation.id;
  return invitation.organization_id;
end;
$$;
comment on function public.accept_invitation(uuid) is
  'Makes the invited person a member, once. Returns the organization. Raises invitation_is_over.';


-- members ---------------------------------------------------------------------------------------

create function private.lock_member(person uuid, organization uuid)
returns public.members language plpgsql security definer set search_path = ''
as $$
declare
  member public.members;
begin
  perform private.require_organization(organization, 'manage_members');
  perform private.lock_organization(organization);
  select * into member from public.members
  where members.profile_id = person and members.organization_id = organization
  for update;
  if not found then
    raise exception 'member_not_found' using errcode = 'P0002';
  end if;
  if person = auth.uid() then
    raise exception 'own_role_is_fixed' using errcode = '42501';
  end if;
  perform private.require_narrower_role(member.role_id, organization);
  return member;
end;
$$;
comment on function private.lock_member(uuid, uuid) is
  'How a command on a colleague begins: never oneself, never somebody who may more than the caller.';

create function public.change_member_role(organization_id uuid, profile_id uuid, role_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  member public.members := private.lock_member(change_member_role.profile_id, change_member_role.organization_id);
begin
  perform private.require_narrower_role(change_member_role.role_id, member.organization_id);
  if member.role_id = change_member_role.role_id then
    return;
  end if;
  update public.members set role_id = change_member_role.role_id
  where members.profile_id = member.profile_id and members.organization_id = member.organization_id;
  perform private.require_owner_left(member.organization_id);
  perform private.withdraw_invitations(member.profile_id, member.organization_id);
  perform private.move_topics(member.organization_id, array[member.profile_id]);
end;
$$;
comment on function public.change_member_role(uuid, uuid, uuid) is
  'Gives a colleague another role. What the old one let them hear ends at once.';

create function private.withdraw_invitations(person uuid, organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.invitations set revoked_at = now()
  where invitations.invited_by = person and invitations.organization_id = organization
    and invitations.accepted_at is null and invitations.revoked_at is null;
end;
$$;
comment on function private.withdraw_invitations(uuid, uuid) is
  'Offers of somebody whose rights changed end: they may have promised more than they hold now.';

create function public.remove_member(
  organization_id uuid, profile_id uuid, next_assignee_id uuid default null, next_team_id uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  member public.members := private.lock_member(remove_member.profile_id, remove_member.organization_id);
begin
  if remove_member.next_assignee_id is not null and (
    remove_member.next_assignee_id = member.profile_id
    or not private.member_may(remove_member.next_assignee_id, 'reply_to_tickets', member.organization_id)
  ) then
    raise exception 'assignee_cannot_work' using errcode = 'P0001';
  end if;
  if remove_member.next_team_id is not null then
    perform private.require_team(remove_member.next_team_id, member.organization_id);
  end if;
  perform private.end_membership(member, remove_member.next_assignee_id, remove_member.next_team_id);
end;
$$;
comment on function public.remove_member(uuid, uuid, uuid, uuid) is
  'Ends a membership: their channels fall silent; their tickets go to the next one and to the team, or back to the pile. Raises assignee_cannot_work, team_not_found.';

create function private.end_membership(
  member public.members, next_assignee uuid default null, next_team uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.tickets
  where tickets.id in (
    select ticket_desk.ticket_id from public.ticket_desk
    where ticket_desk.assignee_id = member.profile_id and ticket_desk.organization_id = member.organization_id
    union
    select ticket_followers.ticket_id from public.ticket_followers
    where ticket_followers.profile_id = member.profile_id and ticket_followers.organization_id = member.organization_id
    union
    select tasks.ticket_id from public.tasks
    where tasks.assignee_id = member.profile_id and tasks.organization_id = member.organization_id
  )
  order by tickets.id
  for update;
  -- What nobody can bring back any more is nobody's to go on with.
  update public.ticket_desk
  set
    assignee_id = case when handed.is_alive then next_assignee end,
    team_id = case when handed.is_alive then coalesce(next_team, ticket_desk.team_id) else ticket_desk.team_id end
  from (
    select tickets.id, tickets.status <> 'closed' or coalesce(tickets.grace_ends_at > now(), false) as is_alive
    from public.tickets where tickets.organization_id = member.organization_id
  ) as handed
  where handed.id = ticket_desk.ticket_id
    and ticket_desk.assignee_id = member.profile_id and ticket_desk.organization_id = member.organization_id;

  delete from public.members
  where members.profile_id = member.profile_id and members.organization_id = member.organization_id;
  perform private.require_owner_left(member.organization_id);
  perform private.withdraw_invitations(member.profile_id, member.organization_id);
  perform private.move_topics(member.organization_id, array[member.profile_id]);
end;
$$;
comment on function private.end_membership(public.members, uuid, uuid) is
  'Definer: what follows when somebody works there no more: their tickets go to who is named, or to the pile; their offers and channels end.';


-- roles -----------------------------------------------------------------------------------------

create function public.create_role(organization_id uuid, name text)
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  role uuid;
begin
  perform private.require_organization(create_role.organization_id, 'manage_roles');
  insert into public.roles (organization_id, key, name)
  values (create_role.organization_id, 'own_' || replace(gen_random_uuid()::text, '-', ''), btrim(create_role.name))
  returning roles.id into role;
  insert into public.role_permissions (role_id, organization_id, capability, scope)
  select role, create_role.organization_id, capabilities.key, 'none' from public.capabilities;
  return role;
end;
$$;
comment on function public.create_role(uuid, text) is 'A role of the organization''s own; it permits nothing yet.';

create function public.set_role_permission(role_id uuid, capability text, scope text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  role public.roles;
  old_scope text;
  holders uuid[];
begin
  select * into role from public.roles where roles.id = set_role_permission.role_id;
  if not found or not role.organization_id = any(private.organizations_as_member()) then
    raise exception 'role_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(role.organization_id, 'manage_roles');
  perform private.lock_organization(role.organization_id);
  if exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = role.organization_id and members.role_id = role.id
  ) then
    raise exception 'own_role_is_fixed' using errcode = '42501';
  end if;
  if role.built_in and role.key = 'owner' then
    raise exception 'owner_role_is_fixed' using errcode = '42501';
  end if;
  -- Neither giving more than one has, nor touching a role that has more than oneself.
  perform private.require_narrower_role(role.id, role.organization_id);
  if private.width(set_role_permission.scope)
    > private.width(private.scope_of(role.organization_id, set_role_permission.capability)) then
    raise exception 'role_is_wider_than_yours' using errcode = '42501';
  end if;

  select role_permissions.scope into old_scope from public.role_permissions
  where role_permissions.role_id = role.id and role_permissions.capability = set_role_permission.capability;
  insert into public.role_permissions as permission (role_id, organization_id, capability, scope)
  values (role.id, role.organization_id, set_role_permission.capability, set_role_permission.scope)
  on conflict on constraint role_permissions_pkey do update set scope = excluded.scope;

  holders := coalesce((select array_agg(members.profile_id) from public.members where members.role_id = role.id), '{}');
  if private.width(set_role_permission.scope) < private.width(coalesce(old_scope, 'none')) then
    perform private.move_topics(role.organization_id, holders);
  else
    perform private.tell_role_changed(role.organization_id, holders);
  end if;
end;
$$;
comment on function public.set_role_permission(uuid, text, text) is
  'Changes one cell of a role and tells its holders. Narrowing ends the topics that it opened.';

grant execute on function
  public.invite_member(uuid, text, uuid), public.revoke_invitation(uuid), public.get_invitation(uuid),
  public.accept_invitation(uuid), public.change_member_role(uuid, uuid, uuid), public.remove_member(uuid, uuid, uuid, uuid),
  public.create_role(uuid, text), public.set_role_permission(uuid, text, text)
to authenticated;
