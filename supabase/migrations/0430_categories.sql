/* What a ticket is about; staff's side of it: where that leads, how urgent it is, what it takes. */

-- categories ----------------------------------------------------------------------------------

create table public.categories (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  parent_id uuid,
  department_id uuid,
  name text not null check (char_length(btrim(name)) between 1 and 80),
  position integer not null default 0,
  archived_at timestamptz,
  unique (id, organization_id),
  foreign key (parent_id, organization_id) references public.categories (id, organization_id),
  foreign key (department_id, organization_id) references public.departments (id, organization_id),
  check (parent_id is null or department_id is null)
);

comment on table public.categories is 'What a ticket is about: the public face, which customers choose from. A tree of at most four levels.';
comment on column public.categories.department_id is
  'On the first level only: this branch is offered in one department. Null is offered in all.';
comment on column public.categories.archived_at is 'Offered no more, with all below it; tickets keep it.';

create index categories_organization_id_idx on public.categories (organization_id, position, id);
create index categories_parent_id_idx on public.categories (parent_id, organization_id);
create index categories_department_id_idx on public.categories (department_id, organization_id);
create unique index categories_name_idx on public.categories (organization_id, parent_id, department_id, name)
  nulls not distinct where archived_at is null;

alter table public.categories enable row level security;

grant select (id, organization_id, parent_id, department_id, name, position, archived_at) on public.categories to authenticated;
grant select, insert, update on public.categories to service_role;

create policy "categories are read as their organization is"
on public.categories for select to authenticated
using (exists (select 1 from public.organizations where organizations.id = categories.organization_id));


-- the tree ------------------------------------------------------------------------------------

create function private.category_path(wanted_category uuid)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
declare
  path uuid[] := '{}';
  step uuid := wanted_category;
begin
  while step is not null and not step = any(path) loop
    path := path || step;
    select categories.parent_id into step from public.categories where categories.id = step;
  end loop;
  return path;
end;
$$;
comment on function private.category_path(uuid) is
  'Definer, for routes whoever asks: a category and those above it, nearest first. At most four look-ups by key.';

create function private.check_category_tree()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  above uuid[];
  height integer;
begin
  if new.parent_id is null then
    return null;
  end if;
  -- Two moves at once could close a circle that neither of them sees.
  perform private.lock_organization(new.organization_id);
  above := private.category_path(new.parent_id);
  if new.id = any(above) then
    raise exception 'category_is_below_itself' using errcode = '23514';
  end if;
  with recursive below as (
    select new.id, 1 as level
    union all
    select categories.id, below.level + 1
    from below join public.categories on categories.parent_id = below.id
    where below.level < 5
  )
  select max(below.level) into height from below;
  if cardinality(above) + height > 4 then
    raise exception 'category_is_too_deep' using errcode = '23514';
  end if;
  return null;
end;
$$;
comment on function private.check_category_tree() is 'Definer: no category below itself, none deeper than four levels, whoever writes the row.';

create trigger check_category_tree
after insert or update of parent_id on public.categories
for each row execute function private.check_category_tree();


-- category_routes -----------------------------------------------------------------------------

create table public.category_routes (
  category_id uuid primary key,
  organization_id uuid not null,
  team_id uuid,
  priority text check (priority in ('low', 'medium', 'high', 'urgent')),
  foreign key (category_id, organization_id) references public.categories (id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id),
  check (team_id is not null or priority is not null)
);

comment on table public.category_routes is
  'Where a new ticket of a category goes and how urgent it is when its customer did not say. What is null here is asked one level up.';

create index category_routes_category_id_idx on public.category_routes (category_id, organization_id);
create index category_routes_team_id_idx on public.category_routes (team_id, organization_id);
create index category_routes_organization_id_idx on public.category_routes (organization_id);

alter table public.category_routes enable row level security;

grant select (category_id, organization_id, team_id, priority) on public.category_routes to authenticated;
grant select on public.category_routes to service_role;

create policy "members read the routes of categories"
on public.category_routes for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- department_routes ---------------------------------------------------------------------------

create table public.department_routes (
  department_id uuid primary key,
  organization_id uuid not null,
  team_id uuid not null,
  foreign key (department_id, organization_id) references public.departments (id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id)
);

comment on table public.department_routes is 'Which team gets a new ticket of a department, unless its category says another.';

create index department_routes_department_id_idx on public.department_routes (department_id, organization_id);
create index department_routes_team_id_idx on public.department_routes (team_id, organization_id);
create index department_routes_organization_id_idx on public.department_routes (organization_id);

alter table public.department_routes enable row level security;

grant select (department_id, organization_id, team_id) on public.department_routes to authenticated;
grant select on public.department_routes to service_role;

create policy "members read the routes of departments"
on public.department_routes for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- category_skills -----------------------------------------------------------------------------

create table public.category_skills (
  category_id uuid not null,
  skill_id uuid not null,
  organization_id uuid not null,
  level smallint not null default 1 check (level between 1 and 5),
  primary key (category_id, skill_id),
  foreign key (category_id, organization_id) references public.categories (id, organization_id),
  foreign key (skill_id, organization_id) references public.skills (id, organization_id) on delete cascade
);

comment on table public.category_skills is 'What a ticket of this category takes: a skill, and at least which level of it.';

create index category_skills_category_id_idx on public.category_skills (category_id, organization_id);
create index category_skills_skill_id_idx on public.category_skills (skill_id, organization_id);
create index category_skills_organization_id_idx on public.category_skills (organization_id);

alter table public.category_skills enable row level security;

grant select (category_id, skill_id, organization_id, level) on public.category_skills to authenticated;
grant select on public.category_skills to service_role;

create policy "members read what categories take"
on public.category_skills for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));
