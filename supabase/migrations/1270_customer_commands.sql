/* Customers as staff keep them: named before they have an account, and blocked when they abuse. */

-- blocked_customers ---------------------------------------------------------------------------

create table public.blocked_customers (
  customer_id uuid primary key,
  organization_id uuid not null,
  reason text not null default '' check (char_length(reason) <= 1000),
  blocked_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id)
);

comment on table public.blocked_customers is
  'Who may only read from now on, and why. For staff: the person learns it from the refusal, without the reason.';

create index blocked_customers_customer_id_idx on public.blocked_customers (customer_id, organization_id);
create index blocked_customers_organization_id_idx on public.blocked_customers (organization_id, created_at desc, customer_id);
create index blocked_customers_blocked_by_idx on public.blocked_customers (blocked_by);

alter table public.blocked_customers enable row level security;

grant select (customer_id, organization_id, reason, blocked_by, created_at) on public.blocked_customers to authenticated;
grant select on public.blocked_customers to service_role;

create policy "staff who see customers read who is blocked"
on public.blocked_customers for select to authenticated
using (organization_id = any((select private.organizations_where('read_customers', 'all'))::uuid[]));

create function private.is_blocked(customer uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select 1 from public.blocked_customers where blocked_customers.customer_id = customer);
end;
$$;
comment on function private.is_blocked(uuid) is 'Definer, because the block list is for staff: whether this customer may write no more.';


-- commands --------------------------------------------------------------------------------------

create function private.lock_customer(wanted_customer uuid)
returns public.customers language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers;
begin
  select * into customer from public.customers where customers.id = wanted_customer;
  if not found or private.scope_of(customer.organization_id, 'read_customers') <> 'all' then
    raise exception 'customer_not_found' using errcode = 'P0002';
  end if;
  perform private.require_organization(customer.organization_id, 'edit_customers');
  select * into customer from public.customers where customers.id = wanted_customer for no key update;
  return customer;
end;
$$;
comment on function private.lock_customer(uuid) is 'Definer: how a command on a customer begins. To who reads no customers, they are as unknown.';

create function public.add_customer(id uuid, organization_id uuid, email text, name text default '')
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  address text := lower(btrim(add_customer.email));
begin
  perform private.require_organization(add_customer.organization_id, 'edit_customers');
  perform private.lock_organization(add_customer.organization_id);
  if exists (select 1 from public.customers where customers.id = add_customer.id) then
    if not exists (
      select 1 from public.customers
      where customers.id = add_customer.id and customers.organization_id = add_customer.organization_id
    ) then
      raise exception 'organization_not_found' using errcode = 'P0002';
    end if;
    return add_customer.id;
  end if;
  if exists (
    select 1 from public.customers where customers.organization_id = add_customer.organization_id and customers.email = address
  ) then
    raise exception 'already_a_customer' using errcode = 'P0001';
  end if;
  insert into public.customers (id, organization_id, email, name)
  values (add_customer.id, add_customer.organization_id, address, btrim(add_customer.name));
  return add_customer.id;
end;
$$;
comment on function public.add_customer(uuid, uuid, text, text) is
  'Somebody who may have no account yet; the row becomes theirs once they prove the address. The client makes the id, so a repeated call is harmless. Raises already_a_customer.';

create function public.rename_customer(customer_id uuid, name text, seen_name text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers := private.lock_customer(rename_customer.customer_id);
begin
  perform private.check_seen_setting(rename_customer.seen_name, customer.name);
  update public.customers set name = btrim(rename_customer.name) where customers.id = customer.id;
end;
$$;
comment on function public.rename_customer(uuid, text, text) is
  'How staff call a customer; what the person wrote stays signed as it was. Raises setting_changed_meanwhile.';

create function public.block_customer(customer_id uuid, reason text default '')
returns void language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers := private.lock_customer(block_customer.customer_id);
begin
  insert into public.blocked_customers (customer_id, organization_id, reason, blocked_by)
  values (customer.id, customer.organization_id, btrim(block_customer.reason), auth.uid())
  on conflict on constraint blocked_customers_pkey do nothing;
end;
$$;
comment on function public.block_customer(uuid, text) is
  'From now on this customer can neither ask nor answer, by mail neither, nor do anything with their tickets; they go on reading. Whoever blocked first and why stays.';

create function public.unblock_customer(customer_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers := private.lock_customer(unblock_customer.customer_id);
begin
  delete from public.blocked_customers where blocked_customers.customer_id = customer.id;
end;
$$;
comment on function public.unblock_customer(uuid) is 'Lets a customer ask and answer again.';

create function public.claim_customers()
returns integer language plpgsql security definer set search_path = ''
as $$
declare
  linked integer;
begin
  update public.customers set profile_id = auth.uid()
  where customers.email = private.confirmed_email()
    and customers.profile_id is null
    and not exists (
      select 1 from public.customers as own
      where own.organization_id = customers.organization_id and own.profile_id = auth.uid()
    );
  get diagnostics linked = row_count;
  return linked;
end;
$$;
comment on function public.claim_customers() is
  'What was opened for the caller''s proven address before they came, or after they proved it, becomes theirs. Asked at sign-in; returns in how many organizations.';

grant execute on function
  public.add_customer(uuid, uuid, text, text), public.rename_customer(uuid, text, text),
  public.block_customer(uuid, text), public.unblock_customer(uuid), public.claim_customers()
to authenticated;
