/* What department and category a ticket can have, and what they lead to when it is new. */

create function private.require_offered(department uuid, category uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
declare
  path uuid[] := private.category_path(category);
begin
  if exists (select 1 from public.departments where departments.id = department and departments.archived_at is not null) then
    raise exception 'department_is_archived' using errcode = 'P0001';
  end if;
  if exists (select 1 from public.categories where categories.id = any(path) and categories.archived_at is not null) then
    raise exception 'category_is_archived' using errcode = 'P0001';
  end if;
  if not private.category_fits(category, department) then
    raise exception 'category_is_of_another_department' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_offered(uuid, uuid) is
  'Definer, whoever asks: for commands that put a ticket into a department or a category. That both are the organization''s is said by foreign keys.';

create function private.category_fits(category uuid, department uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return not exists (
    select 1 from public.categories
    where categories.id = any(private.category_path(category)) and categories.department_id <> department
  );
end;
$$;
comment on function private.category_fits(uuid, uuid) is
  'Definer, whoever asks: whether a category is offered in a department; none always is.';

create function private.leave_category_behind()
returns trigger language plpgsql set search_path = ''
as $$
begin
  if new.department_id is distinct from old.department_id and new.category_id is not distinct from old.category_id
    and not private.category_fits(new.category_id, new.department_id) then
    new.category_id := null;
  end if;
  return new;
end;
$$;
comment on function private.leave_category_behind() is
  'A ticket that moves to another department does not take a category of the old one along.';

create trigger leave_category_behind
before update of department_id on public.tickets
for each row execute function private.leave_category_behind();

create function private.route_ticket(ticket public.tickets)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(
    (
      select category_routes.team_id
      from unnest(private.category_path(ticket.category_id)) with ordinality as path (id, distance)
      join public.category_routes on category_routes.category_id = path.id
      where category_routes.team_id is not null
      order by path.distance limit 1
    ),
    (select department_routes.team_id from public.department_routes where department_routes.department_id = ticket.department_id)
  );
end;
$$;
comment on function private.route_ticket(public.tickets) is
  'Definer, because a customer''s ticket is routed too: the team that a new ticket goes to, or null. The nearest category that names one, else the department.';

create function private.priority_of_category(category uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select category_routes.priority
    from unnest(private.category_path(category)) with ordinality as path (id, distance)
    join public.category_routes on category_routes.category_id = path.id
    where category_routes.priority is not null
    order by path.distance limit 1
  );
end;
$$;
comment on function private.priority_of_category(uuid) is
  'Definer, because routes are for staff: the priority of a ticket whose customer gave none; null when neither the category nor one above it says.';


-- on one ticket ---------------------------------------------------------------------------------

create function public.set_ticket_category(ticket_id uuid, category_id uuid default null, seen_category_id uuid default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(set_ticket_category.ticket_id, 'edit_tickets');
begin
  perform private.check_seen(set_ticket_category.seen_category_id::text, ticket.category_id::text);
  if set_ticket_category.category_id is distinct from ticket.category_id then
    perform private.require_offered(null, set_ticket_category.category_id);
    if not private.category_fits(set_ticket_category.category_id, ticket.department_id) then
      raise exception 'category_is_of_another_department' using errcode = 'P0001';
    end if;
    update public.tickets set category_id = set_ticket_category.category_id where tickets.id = ticket.id;
  end if;
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function public.set_ticket_category(uuid, uuid, uuid) is
  'Staff say what a ticket is about, null for nothing in particular. Its team and priority stay. Raises category_is_archived, category_is_of_another_department. Returns the public version.';

create function public.assign_team(ticket_id uuid, team_id uuid default null, seen_team_id uuid default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(assign_team.ticket_id, 'assign_tickets');
begin
  perform private.check_seen(
    assign_team.seen_team_id::text,
    (select ticket_desk.team_id::text from public.ticket_desk where ticket_desk.ticket_id = ticket.id));
  if assign_team.team_id is not null then
    perform private.require_team(assign_team.team_id, ticket.organization_id);
  end if;
  update public.ticket_desk set team_id = assign_team.team_id
  where ticket_desk.ticket_id = ticket.id and ticket_desk.team_id is distinct from assign_team.team_id;
  if found then
    perform private.assign_automatically(ticket.id);
  end if;
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
end;
$$;
comment on function public.assign_team(uuid, uuid, uuid) is
  'Gives a ticket to a team, or to none; its assignee stays, a free one finds its person as the team says. Raises team_not_found. Returns the desk version.';

grant execute on function public.set_ticket_category(uuid, uuid, uuid), public.assign_team(uuid, uuid, uuid) to authenticated;
