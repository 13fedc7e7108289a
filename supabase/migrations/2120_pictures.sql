/*
 * Faces: the logo of an organization and the picture of a person. Each lies in a folder named after whose it is, and is
 * read by those who read the row that names it. What no row names any more goes by itself.
 */

-- the buckets -----------------------------------------------------------------------------------

-- No drawings: they may carry scripts.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
select faces.bucket, faces.bucket, false, 262144, array['image/png', 'image/jpeg', 'image/webp']
from unnest(array['logos', 'pictures']) as faces (bucket)
on conflict (id) do update
set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

create index organizations_logo_path_idx on public.organizations (logo_path) where logo_path is not null;
create index profiles_picture_path_idx on public.profiles (picture_path) where picture_path is not null;

create function private.shows_logo(path text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select 1 from public.organizations
    where organizations.logo_path = path
      and (
        organizations.listed
        or organizations.id = any(private.organizations_as_member())
        or organizations.id = any(private.organizations_as_customer())
      )
  );
end;
$$;
comment on function private.shows_logo(text) is
  'Definer, because anon reads no table: whether a logo belongs to an organization that the caller may know of.';

create function private.may_put_face(bucket text, path text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  folder text := split_part(path, '/', 1);
begin
  if path !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return false;
  end if;
  return
    case bucket
      when 'pictures' then folder::uuid = auth.uid()
      when 'logos' then private.scope_of(folder::uuid, 'manage_organization') = 'all'
      else false
    end
    and (select count(*) from storage.objects where objects.bucket_id = bucket and objects.name like folder || '/%') < 20 -- guard: faces_at_most
    -- A place that waits to be emptied is not given out again.
    and not exists (select 1 from private.outbox where outbox.dedupe_key = private.face_deletion(bucket, path));
end;
$$;
comment on function private.may_put_face(text, text) is
  'Definer: whether the caller may upload a logo or a picture to this place. At most twenty lie in a folder.';

create function private.face_deletion(bucket text, path text)
returns text language sql immutable set search_path = ''
as $$
  select 'delete_object:' || bucket || '/' || path;
$$;
comment on function private.face_deletion(text, text) is 'What the outbox knows the removal of a logo or a picture by.';

grant execute on function private.shows_logo(text) to anon, authenticated;
grant execute on function private.may_put_face(text, text) to authenticated;

-- A reset of the database leaves policies on storage's tables behind. None is for UPDATE or DELETE: nothing is written
-- over, and what a row names is removed by changing the row.
drop policy if exists "logos are seen by those who may know their organization" on storage.objects;
drop policy if exists "pictures are seen by those who read whose they are" on storage.objects;
drop policy if exists "people put logos and pictures where they may" on storage.objects;

create policy "logos are seen by those who may know their organization"
on storage.objects for select to anon, authenticated
using (case when bucket_id = 'logos' then private.shows_logo(name) else false end);

create policy "pictures are seen by those who read whose they are"
on storage.objects for select to authenticated
using (
  case
    when bucket_id = 'pictures' then exists (select 1 from public.profiles where profiles.picture_path = objects.name)
    else false
  end
);

create policy "people put logos and pictures where they may"
on storage.objects for insert to authenticated
with check (case when bucket_id in ('logos', 'pictures') then private.may_put_face(bucket_id, name) else false end);


-- naming one ------------------------------------------------------------------------------------

create function private.follow_face()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  bucket text := tg_argv[0];
  path text := to_jsonb(new) ->> tg_argv[1];
  spare integer := tg_argv[2];
begin
  if path is not distinct from to_jsonb(old) ->> tg_argv[1] then
    return null;
  end if;
  if path is not null and (
    not exists (select 1 from storage.objects where objects.bucket_id = bucket and objects.name = path)
    or exists (select 1 from private.outbox where outbox.dedupe_key = private.face_deletion(bucket, path))
  ) then
    raise exception 'picture_not_found' using errcode = 'P0002';
  end if;
  insert into private.outbox (organization_id, kind, payload, dedupe_key)
  select
    case bucket when 'logos' then new.id end, 'delete_object',
    jsonb_build_object('bucket', bucket, 'path', others.name), private.face_deletion(bucket, others.name)
  from (
    select objects.name from storage.objects
    where objects.bucket_id = bucket and objects.name like new.id || '/%' and objects.name is distinct from path
    order by objects.created_at desc, objects.name
    offset spare
  ) as others
  on conflict (dedupe_key) do nothing;
  return null;
end;
$$;
comment on function private.follow_face() is
  'Definer: a face has to be stored before a row names it; whatever else lies in its folder goes, but for the newest few. Arguments: the bucket, the column, how many are spared.';

-- The last logos are spared, so that the change of one can be taken back.
create trigger follow_logo
after insert or update of logo_path on public.organizations
for each row execute function private.follow_face('logos', 'logo_path', '5');

create trigger follow_picture
after insert or update of picture_path on public.profiles
for each row execute function private.follow_face('pictures', 'picture_path', '0');
