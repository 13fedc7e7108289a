/* What a ticket is about, and which team that leads to. */

-- categories ----------------------------------------------------------------------------------

create table public.categories (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  parent_id uuid,
  name text not null check (char_length(btrim(name)) between 1 and 80),
  position integer not null default 0,
  unique (id, organization_id),
  foreign key (parent_id, organization_id) references public.categories (id, organization_id)
);

comment on table public.categories is 'What a ticket is about: the public face, which customers choose from.';

create index categories_organization_id_idx on public.categories (organization_id, position, id);
create index categories_parent_id_idx on public.categories (parent_id, organization_id);

alter table public.categories enable row level security;

grant select (id, organization_id, parent_id, name, position) on public.categories to authenticated;
grant select, insert, update on public.categories to service_role;

create policy "categories are read as their organization is"
on public.categories for select to authenticated
using (exists (select 1 from public.organizations where organizations.id = categories.organization_id));


-- where a ticket goes -------------------------------------------------------------------------

create function private.priority_of_category(category uuid)
returns text language plpgsql stable security definer set search_path = ''
as $$
begin
  return null;
end;
$$;
comment on function private.priority_of_category(uuid) is
  'Definer, because routes are for staff: the priority of a ticket whose customer gave none; null when the category has no default.';
