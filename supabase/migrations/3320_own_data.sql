/*
 * What is held about a person, handed out, and the end of an account. The exports run as who asks for them: what no
 * policy shows them is not in there.
 */

-- exporting -----------------------------------------------------------------------------------------

create function public.export_person(organization_id uuid, customer_id uuid)
returns jsonb language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
declare
  wanted_organization uuid := export_person.organization_id;
  wanted_customer uuid := export_person.customer_id;
  customer public.customers;
begin
  if not exists (select 1 from public.organization_settings where organization_settings.organization_id = wanted_organization) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if not exists (
    select 1 from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id
    where members.profile_id = auth.uid() and members.organization_id = wanted_organization
      and role_permissions.capability = 'erase_people' and role_permissions.scope = 'all'
  ) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  select * into customer from public.customers
  where customers.id = wanted_customer and customers.organization_id = wanted_organization;
  if not found then
    raise exception 'customer_not_found' using errcode = 'P0002';
  end if;

  return jsonb_build_object(
    'version', 1,
    'exported_at', now(),
    'customer', to_jsonb(customer),
    'company', (select to_jsonb(companies) from public.companies where companies.id = customer.company_id),
    'blocked', (select to_jsonb(blocked_customers) from public.blocked_customers where blocked_customers.customer_id = customer.id),
    'tickets', (
      select coalesce(jsonb_agg(to_jsonb(tickets) order by tickets.created_at, tickets.id), '[]')
      from public.tickets where tickets.customer_id = customer.id),
    'fields', (
      select coalesce(jsonb_agg(to_jsonb(ticket_fields)), '[]')
      from public.ticket_fields join public.tickets on tickets.id = ticket_fields.ticket_id
      where tickets.customer_id = customer.id),
    'replies', (
      select coalesce(jsonb_agg(to_jsonb(ticket_responses) order by ticket_responses.created_at, ticket_responses.id), '[]')
      from public.ticket_responses join public.tickets on tickets.id = ticket_responses.ticket_id
      where ticket_responses.organization_id = wanted_organization and ticket_responses.visibility = 'public'
        and (tickets.customer_id = customer.id
          or (ticket_responses.author_id = customer.profile_id and ticket_responses.author_kind = 'customer'))),
    'notes', (
      select coalesce(jsonb_agg(to_jsonb(ticket_responses) order by ticket_responses.created_at, ticket_responses.id), '[]')
      from public.ticket_responses join public.tickets on tickets.id = ticket_responses.ticket_id
      where tickets.customer_id = customer.id and ticket_responses.visibility = 'internal'),
    'files', (
      select coalesce(jsonb_agg(to_jsonb(attachments) order by attachments.created_at, attachments.id), '[]')
      from public.attachments join public.tickets on tickets.id = attachments.ticket_id
      where tickets.customer_id = customer.id),
    'ratings', (
      select coalesce(jsonb_agg(to_jsonb(ticket_ratings) order by ticket_ratings.created_at), '[]')
      from public.ticket_ratings join public.tickets on tickets.id = ticket_ratings.ticket_id
      where tickets.customer_id = customer.id),
    'takes_part_in', (
      select coalesce(jsonb_agg(to_jsonb(ticket_participants) order by ticket_participants.created_at), '[]')
      from public.ticket_participants where ticket_participants.customer_id = customer.id),
    'history', (
      select coalesce(jsonb_agg(
        to_jsonb(ticket_history) || jsonb_build_object('values', (
          select coalesce(jsonb_object_agg(history_values.side, history_values.value), '{}')
          from public.history_values where history_values.history_id = ticket_history.id))
        order by ticket_history.created_at, ticket_history.id), '[]')
      from public.ticket_history join public.tickets on tickets.id = ticket_history.ticket_id
      where tickets.customer_id = customer.id),
    'legal_holds', (
      select coalesce(jsonb_agg(to_jsonb(legal_holds)), '[]')
      from public.legal_holds where legal_holds.customer_id = customer.id)
  );
end;
$$;
comment on function public.export_person(uuid, uuid) is
  'Everything held about a customer that the caller may read, notes of staff apart from the rest. Runs as the caller, who needs erase_people. Raises organization_not_found, not_allowed, customer_not_found.';

create function public.export_own()
returns jsonb language plpgsql stable set search_path = ''
as $$
declare
  person uuid := auth.uid();
begin
  return jsonb_build_object(
    'version', 1,
    'exported_at', now(),
    'profile', (select to_jsonb(profiles) from public.profiles where profiles.id = person),
    'memberships', (
      select coalesce(jsonb_agg(to_jsonb(members)), '[]') from public.members where members.profile_id = person),
    'customers', (
      select coalesce(jsonb_agg(to_jsonb(customers)), '[]') from public.customers where customers.profile_id = person),
    'tickets', (
      select coalesce(jsonb_agg(to_jsonb(tickets) order by tickets.created_at, tickets.id), '[]')
      from public.tickets where tickets.requester_id = person),
    'replies', (
      select coalesce(jsonb_agg(to_jsonb(ticket_responses) order by ticket_responses.created_at, ticket_responses.id), '[]')
      from public.ticket_responses
      where ticket_responses.visibility = 'public'
        and (
          ticket_responses.ticket_id in (select tickets.id from public.tickets where tickets.requester_id = person)
          or (ticket_responses.author_id = person and ticket_responses.author_kind = 'customer'))),
    'files', (
      select coalesce(jsonb_agg(to_jsonb(attachments) order by attachments.created_at, attachments.id), '[]')
      from public.attachments
      where attachments.uploader_id = person
        or attachments.ticket_id in (select tickets.id from public.tickets where tickets.requester_id = person)),
    'takes_part_in', (
      select coalesce(jsonb_agg(to_jsonb(ticket_participants) order by ticket_participants.created_at), '[]')
      from public.ticket_participants
      where ticket_participants.customer_id in (select customers.id from public.customers where customers.profile_id = person)),
    'ratings', (
      select coalesce(jsonb_agg(to_jsonb(ticket_ratings) order by ticket_ratings.created_at), '[]')
      from public.ticket_ratings where ticket_ratings.rater_id = person),
    'drafts', (
      select coalesce(jsonb_agg(to_jsonb(drafts)), '[]') from public.drafts where drafts.author_id = person),
    'held_responses', (
      select coalesce(jsonb_agg(to_jsonb(held_responses)), '[]') from public.held_responses where held_responses.author_id = person),
    'notifications', (
      select coalesce(jsonb_agg(to_jsonb(notifications) order by notifications.created_at, notifications.id), '[]')
      from public.notifications where notifications.profile_id = person),
    'notification_preferences', (
      select coalesce(jsonb_agg(to_jsonb(notification_preferences)), '[]')
      from public.notification_preferences where notification_preferences.profile_id = person),
    'desk_settings', (
      select to_jsonb(desk_settings) from public.desk_settings where desk_settings.profile_id = person)
  );
end;
$$;
comment on function public.export_own() is
  'Everything held about the caller that they may read: their account, what they asked and were answered, what waits to be sent. Notes about them are the organizations''.';


-- the end of an account -----------------------------------------------------------------------------

create function public.erase_own_account()
returns void language plpgsql security definer set search_path = ''
as $$
declare
  person uuid := auth.uid();
  membership public.members;
  customer public.customers;
begin
  perform set_config('switchboard.leaving', person::text, true);
  for membership in
    select members.* from public.members where members.profile_id = person order by members.organization_id
  loop
    perform private.lock_organization(membership.organization_id);
    perform private.end_membership(membership);
  end loop;
  for customer in
    select customers.* from public.customers where customers.profile_id = person order by customers.id for no key update
  loop
    perform private.erase_account_traces(customer);
    update public.customers set profile_id = null where customers.id = customer.id;
  end loop;

  delete from public.super_admins where super_admins.profile_id = person;
  delete from public.held_responses where held_responses.author_id = person;
  delete from public.drafts where drafts.author_id = person and drafts.team_id is null;
  delete from public.views where views.created_by = person and views.audience = 'personal';
  delete from public.view_positions where view_positions.profile_id = person;
  delete from public.notifications where notifications.profile_id = person;
  delete from public.notification_preferences where notification_preferences.profile_id = person;
  delete from public.read_markers where read_markers.profile_id = person;
  delete from public.desk_settings where desk_settings.profile_id = person;
  update public.profiles set full_name = '', time_zone = null, picture_path = null, language = null
  where profiles.id = person;
  delete from auth.users where users.id = person;
end;
$$;
comment on function public.erase_own_account() is
  'Ends the caller''s account: memberships, sessions, name, picture, everything that waits. What was sent stays with the organizations, which erase it with erase_person. Raises last_owner_stays.';

grant execute on function public.export_person(uuid, uuid), public.export_own(), public.erase_own_account() to authenticated;
