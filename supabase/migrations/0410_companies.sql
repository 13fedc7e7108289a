/* Customers who work together. */

-- companies -----------------------------------------------------------------------------------

create table public.companies (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  name text not null check (char_length(btrim(name)) between 1 and 120),
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, name)
);

comment on table public.companies is 'Customers of one organization who work together, and may see each other''s tickets where that is allowed.';

alter table public.companies enable row level security;

grant select (id, organization_id, name, created_at) on public.companies to authenticated;
grant select on public.companies to service_role;

create policy "companies are read by staff who see customers"
on public.companies for select to authenticated
using (organization_id = any((select private.organizations_where('read_customers', 'all'))::uuid[]));


-- blocking ------------------------------------------------------------------------------------

create function private.is_blocked(customer uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return false;
end;
$$;
comment on function private.is_blocked(uuid) is 'Definer, because the block list is for staff: whether this customer may write no more.';
