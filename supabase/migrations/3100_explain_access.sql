/* Why somebody may, or may not: the rules of one ticket for one person, in the order in which they are asked. */

create function public.explain_access(ticket_id uuid, profile_id uuid)
returns table (verb text, step integer, rule text, grants boolean, holds boolean, decides boolean, allowed boolean)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  person uuid := explain_access.profile_id;
  ticket public.tickets;
  desk public.ticket_desk;
  own_customer uuid;
  scopes jsonb;
  is_requester boolean;
  is_participant boolean;
  is_colleague boolean;
  is_granted boolean;
  in_team boolean;
  is_assignee boolean;
  seen_as_staff boolean;
  is_suspended boolean;
begin
  if not private.may('read_audit', explain_access.ticket_id) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  select * into ticket from public.tickets where tickets.id = explain_access.ticket_id;
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = explain_access.ticket_id;

  select customers.id into own_customer from public.customers
  where customers.profile_id = person and customers.organization_id = ticket.organization_id;
  is_requester := coalesce(ticket.requester_id = person, false);
  is_participant := desk.deleted_at is null and exists (
    select 1 from public.ticket_participants
    where ticket_participants.ticket_id = ticket.id and ticket_participants.customer_id = own_customer);
  is_colleague := exists (
    select 1 from public.customers
    join public.organization_settings on organization_settings.organization_id = customers.organization_id
    where customers.id = own_customer and customers.company_id = ticket.company_id
      and organization_settings.company_visibility);
  is_granted := exists (
    select 1 from public.access_grants
    where access_grants.profile_id = person and access_grants.organization_id = ticket.organization_id
      and access_grants.ended_at is null and access_grants.expires_at > now());
  in_team := exists (
    select 1 from public.team_members
    where team_members.profile_id = person and team_members.team_id = desk.team_id);
  is_suspended := exists (
    select 1 from public.organizations
    where organizations.id = ticket.organization_id and organizations.suspended_at is not null
  ) and not exists (select 1 from public.super_admins where super_admins.profile_id = person);
  is_assignee := coalesce(desk.assignee_id = person, false);
  scopes := coalesce((
    select jsonb_object_agg(role_permissions.capability, role_permissions.scope)
    from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id
    where members.profile_id = person and members.organization_id = ticket.organization_id
  ), '{}');
  seen_as_staff := is_granted or private.scope_reaches(scopes ->> 'read_tickets', in_team, is_assignee);

  return query
  with verbs (number, verb, capability, of_requester, of_customers) as (
    values
      (1, 'read_tickets', 'read_tickets', true, true),
      (2, 'reply_to_tickets', 'reply_to_tickets', true, true),
      (3, 'close_ticket', 'set_ticket_status', true, false),
      (4, 'accept_resolution', null, true, false),
      (5, 'read_notes', 'read_notes', false, false),
      (6, 'write_notes', 'write_notes', false, false),
      (7, 'take_tickets', 'take_tickets', null, false),
      (8, 'assign_tickets', 'assign_tickets', null, false),
      (9, 'set_ticket_status', 'set_ticket_status', null, false),
      (10, 'edit_tickets', 'edit_tickets', null, false),
      (11, 'merge_tickets', 'merge_tickets', null, false),
      (12, 'delete_tickets', 'delete_tickets', null, false)
  ),
  rules as (
    select verbs.number, verbs.verb, asked.place, asked.rule, asked.grants, asked.holds
    from verbs
    cross join lateral (
      values
        (-1, 'organization_is_suspended', false, verbs.verb not in ('read_tickets', 'read_notes'), is_suspended),
        (0, 'ticket_is_deleted', false, verbs.verb in ('reply_to_tickets', 'write_notes'), desk.deleted_at is not null),
        (1, 'is_blocked', false, verbs.verb in ('reply_to_tickets', 'close_ticket', 'accept_resolution'),
          private.is_blocked(own_customer) and (is_requester or verbs.verb = 'reply_to_tickets' and not (
            seen_as_staff and private.scope_reaches(scopes ->> 'reply_to_tickets', in_team, is_assignee)))),
        (2, 'is_requester', verbs.of_requester, verbs.of_requester is not null, is_requester),
        (3, 'is_participant', true, verbs.of_customers, is_participant),
        (4, 'is_colleague_of_requester', true, verbs.of_customers, is_colleague),
        (5, 'does_not_see_it_as_staff', false, verbs.capability <> 'read_tickets', not seen_as_staff),
        (6, 'has_access_grant', true, private.is_granted(verbs.capability), is_granted),
        (7, 'role_permits_all', true, verbs.capability is not null, scopes ->> verbs.capability = 'all'),
        (8, 'role_permits_own_teams', true, verbs.capability is not null,
          scopes ->> verbs.capability = 'own_teams' and (in_team or is_assignee)),
        (9, 'role_permits_own', true, verbs.capability is not null, scopes ->> verbs.capability = 'own' and is_assignee),
        (10, 'nothing_permits_it', false, true, true)
    ) as asked (place, rule, grants, applies, holds)
    where asked.applies
  ),
  decided as (
    select rules.*,
      min(rules.place) filter (where coalesce(rules.holds, false)) over (partition by rules.number) as deciding
    from rules
  )
  select
    decided.verb,
    (row_number() over (partition by decided.number order by decided.place))::integer,
    decided.rule, decided.grants, coalesce(decided.holds, false), decided.place = decided.deciding,
    bool_or(decided.grants and decided.place = decided.deciding) over (partition by decided.number)
  from decided
  order by decided.number, decided.place;
end;
$$;
comment on function public.explain_access(uuid, uuid) is
  'Definer, because rules look at what no policy shows: for each verb the rules in order, which of them hold, which decides and the outcome. For who may read the audit and sees the ticket; else ticket_not_found.';

create function private.scope_reaches(scope text, in_team boolean, is_assignee boolean)
returns boolean language sql immutable set search_path = ''
as $$
  select coalesce(case scope
    when 'all' then true
    when 'own_teams' then in_team or is_assignee
    when 'own' then is_assignee
  end, false);
$$;
comment on function private.scope_reaches(text, boolean, boolean) is
  'private.in_scope for somebody else than the caller, from facts.';

grant execute on function public.explain_access(uuid, uuid) to authenticated;
