/* What somebody who is not signed in may ask: find an organization, or arrive at one by its link. */

create function public.list_organizations(search text default '', after text default '')
returns table (id uuid, slug text, name text, description text, hours text, logo_path text, colour text, verified boolean)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select
    organizations.id, organizations.slug, organizations.name, organizations.description, organizations.hours,
    organizations.logo_path, organizations.colour, organizations.verified
  from public.organizations
  where organizations.listed and organizations.suspended_at is null
    and (organizations.name, organizations.slug) > (
      coalesce((select seen.name from public.organizations as seen where seen.slug = list_organizations.after and seen.listed), ''),
      list_organizations.after)
    and (
      btrim(list_organizations.search) = ''
      or position(lower(btrim(list_organizations.search)) in lower(organizations.name)) > 0
      or position(lower(btrim(list_organizations.search)) in lower(organizations.description)) > 0
    )
  order by organizations.name, organizations.slug
  limit 30;
end;
$$;
comment on function public.list_organizations(text, text) is
  'Definer, because anon reads no table: listed organizations by name, 30 a page; `after` is the slug of the last one seen.';

create function public.organization_by_slug(slug text)
returns table (id uuid, slug_of_organization text, name text, description text, hours text, logo_path text, colour text, verified boolean)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select
    organizations.id, organizations.slug, organizations.name, organizations.description, organizations.hours,
    organizations.logo_path, organizations.colour, organizations.verified
  from public.organizations
  where organizations.slug = organization_by_slug.slug
    and (
      organizations.listed
      or organizations.id = any(private.organizations_as_member())
      or organizations.id = any(private.organizations_as_customer())
    );
end;
$$;
comment on function public.organization_by_slug(text) is
  'Definer, because anon reads no table: one organization by the name in its link. An unlisted one is known to its own people only.';

grant execute on function public.list_organizations(text, text), public.organization_by_slug(text) to anon, authenticated;
