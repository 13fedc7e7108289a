/* Who belongs to a company, and what its people see of each other. */

-- who belongs to it -----------------------------------------------------------------------------

create function private.join_company()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if new.profile_id is not null and new.company_id is null and (tg_op = 'INSERT' or old.profile_id is null) then
    new.company_id := private.company_of_address(new.organization_id, new.profile_id, new.email);
  end if;
  return new;
end;
$$;
comment on function private.join_company() is
  'Definer: whoever is linked to a proven address at a company''s domain belongs to it, unless staff put them elsewhere before.';

create trigger join_company
before insert or update of profile_id on public.customers
for each row execute function private.join_company();

create function private.leave_companies()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_company_topics((
    select array_agg(distinct before.company_id)
    from before join after on after.id = before.id
    join public.organization_settings on organization_settings.organization_id = before.organization_id
    where before.profile_id is not null and before.company_id is not null and organization_settings.company_visibility
      and (after.profile_id is distinct from before.profile_id or after.company_id is distinct from before.company_id)
  ));
  return null;
end;
$$;
comment on function private.leave_companies() is
  'Definer: who left a company, or lost their account, listens to its tickets no more. Their own tickets change topics by themselves.';

create trigger leave_companies
after update on public.customers
referencing old table as before new table as after
for each statement execute function private.leave_companies();

create function private.end_company_topics(companies uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.tickets where tickets.company_id = any(companies) order by tickets.id for update;
  update public.tickets set public_epoch = tickets.public_epoch + 1 where tickets.company_id = any(companies);
end;
$$;
comment on function private.end_company_topics(uuid[]) is
  'Definer: gives every ticket that these companies'' people could hear another topic. Who still may, asks for it.';


create function private.follow_company()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_tickets(array(
    select ticket_desk.ticket_id from public.ticket_desk where ticket_desk.company_id = new.id));
  return null;
end;
$$;
comment on function private.follow_company() is 'Definer: the tickets of a renamed company are found by its new name.';

create trigger follow_company
after update of name on public.companies
for each row when (old.name is distinct from new.name)
execute function private.follow_company();


-- companies -----------------------------------------------------------------------------------

create function private.require_company(wanted_company uuid, organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.companies
  where companies.id = wanted_company and companies.organization_id = organization
  for key share;
  if not found then
    raise exception 'company_not_found' using errcode = 'P0002';
  end if;
end;
$$;
comment on function private.require_company(uuid, uuid) is 'Definer, for commands that name a company: one of this organization, which nobody removes meanwhile.';

create function private.lock_company(wanted_company uuid)
returns public.companies language plpgsql security definer set search_path = ''
as $$
declare
  company public.companies;
begin
  select * into company from public.companies where companies.id = wanted_company;
  if not found or private.scope_of(company.organization_id, 'read_customers') <> 'all' then
    raise exception 'company_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(company.organization_id, 'edit_customers');
  select * into company from public.companies where companies.id = wanted_company for update;
  perform private.require_company(company.id, company.organization_id);
  return company;
end;
$$;
comment on function private.lock_company(uuid) is 'Definer: how a command on a company begins. To who reads no customers, it is as unknown.';

create function private.require_free_company_name(organization uuid, wanted_name text, except_company uuid)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.companies
    where companies.organization_id = organization
      and companies.id is distinct from except_company and lower(companies.name) = lower(btrim(wanted_name))
  ) then
    raise exception 'name_is_taken' using errcode = 'P0001';
  end if;
end;
$$;
comment on function private.require_free_company_name(uuid, text, uuid) is 'Definer, for commands: one company of a name.';

create function public.create_company(id uuid, organization_id uuid, name text)
returns uuid language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_organization(create_company.organization_id, 'edit_customers');
  perform private.lock_organization(create_company.organization_id);
  if exists (select 1 from public.companies where companies.id = create_company.id) then
    perform private.require_company(create_company.id, create_company.organization_id);
    return create_company.id;
  end if;
  perform private.require_free_company_name(create_company.organization_id, create_company.name, null);
  insert into public.companies (id, organization_id, name)
  values (create_company.id, create_company.organization_id, btrim(create_company.name));
  return create_company.id;
end;
$$;
comment on function public.create_company(uuid, uuid, text) is
  'A new company without anybody in it. The client makes the id, so a repeated call is harmless. Raises name_is_taken.';

create function public.rename_company(company_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  company public.companies := private.lock_company(rename_company.company_id);
begin
  perform private.check_seen_setting(rename_company.seen_name, company.name);
  perform private.require_free_company_name(company.organization_id, rename_company.name, company.id);
  update public.companies set name = btrim(rename_company.name) where companies.id = company.id;
end;
$$;
comment on function public.rename_company(uuid, text, text) is 'Raises name_is_taken, setting_changed_meanwhile.';

create function public.remove_company(company_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  company public.companies := private.lock_company(remove_company.company_id);
begin
  perform 1 from public.tickets
  where tickets.id in (select ticket_desk.ticket_id from public.ticket_desk where ticket_desk.company_id = company.id)
  order by tickets.id
  for update;
  update public.customers set company_id = null where customers.company_id = company.id;
  delete from public.company_domains where company_domains.company_id = company.id;
  delete from public.companies where companies.id = company.id;
end;
$$;
comment on function public.remove_company(uuid) is
  'Its people belong to no company any more and see their own tickets only; its domains add nobody.';

create function public.set_customer_company(
  customer_id uuid, company_id uuid default null, seen_company_id uuid default null
)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers := private.lock_customer(set_customer_company.customer_id);
begin
  perform private.check_seen_setting(set_customer_company.seen_company_id::text, customer.company_id::text);
  if set_customer_company.company_id is not null then
    perform private.require_company(set_customer_company.company_id, customer.organization_id);
  end if;
  -- All that changes, in one order: the person's own tickets, and those of the colleagues they leave.
  perform 1 from public.tickets
  where tickets.customer_id = customer.id or tickets.company_id = customer.company_id
  order by tickets.id
  for update;
  update public.customers set company_id = set_customer_company.company_id
  where customers.id = customer.id and customers.company_id is distinct from set_customer_company.company_id;
end;
$$;
comment on function public.set_customer_company(uuid, uuid, uuid) is
  'Puts a customer into a company, or takes them out with null. What they and their colleagues saw of each other ends at once. Raises company_not_found, setting_changed_meanwhile.';


-- domains ---------------------------------------------------------------------------------------

create function public.add_company_domain(company_id uuid, domain text)
returns integer language plpgsql security definer set search_path = ''
as $$
declare
  company public.companies := private.lock_company(add_company_domain.company_id);
  address_part text := lower(btrim(add_company_domain.domain, ' @'));
  added integer;
begin
  perform private.lock_organization(company.organization_id);
  if exists (
    select 1 from public.company_domains
    where company_domains.organization_id = company.organization_id and company_domains.domain = address_part
      and company_domains.company_id <> company.id
  ) then
    raise exception 'domain_is_taken' using errcode = 'P0001';
  end if;
  insert into public.company_domains (organization_id, domain, company_id)
  values (company.organization_id, address_part, company.id)
  on conflict on constraint company_domains_pkey do nothing;

  update public.customers set company_id = company.id
  where customers.organization_id = company.organization_id and customers.company_id is null
    and split_part(customers.email, '@', 2) = address_part
    and private.company_of_address(customers.organization_id, customers.profile_id, customers.email) = company.id;
  get diagnostics added = row_count;
  return added;
end;
$$;
comment on function public.add_company_domain(uuid, text) is
  'Whoever proves an address there belongs to the company from now on, and who proved it before and belongs to none. Returns how many those are. Raises domain_is_public_mail, domain_is_taken.';

create function public.remove_company_domain(company_id uuid, domain text)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  company public.companies := private.lock_company(remove_company_domain.company_id);
begin
  delete from public.company_domains
  where company_domains.company_id = company.id
    and company_domains.domain = lower(btrim(remove_company_domain.domain, ' @'));
end;
$$;
comment on function public.remove_company_domain(uuid, text) is 'Addresses there add nobody any more; who belongs to the company stays.';


-- a ticket that colleagues do not see -------------------------------------------------------------

create function public.set_ticket_privacy(ticket_id uuid, is_private boolean, seen_is_private boolean default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_requested_or(set_ticket_privacy.ticket_id, 'edit_tickets');
begin
  perform private.check_seen(set_ticket_privacy.seen_is_private::text, ticket.is_private::text);
  update public.tickets set is_private = set_ticket_privacy.is_private
  where tickets.id = ticket.id and tickets.is_private is distinct from set_ticket_privacy.is_private;
  return (select tickets.public_version from public.tickets where tickets.id = ticket.id);
end;
$$;
comment on function public.set_ticket_privacy(uuid, boolean, boolean) is
  'The requester, or staff who may edit it, keeps a ticket from the requester''s colleagues, or shows it to them. Who takes part goes on reading. Returns the public version.';

grant execute on function
  public.create_company(uuid, uuid, text), public.rename_company(uuid, text, text), public.remove_company(uuid),
  public.set_customer_company(uuid, uuid, uuid),
  public.add_company_domain(uuid, text), public.remove_company_domain(uuid, text),
  public.set_ticket_privacy(uuid, boolean, boolean)
to authenticated;
