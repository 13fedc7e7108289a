/*
 * Files: private storage, and one row for each that says whose it is. An upload is its uploader's alone until a response
 * carries it; from then on it is read by those who read the response.
 */

-- attachments -----------------------------------------------------------------------------------

create table public.attachments (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  ticket_id uuid,
  response_id uuid,
  uploader_id uuid references public.profiles (id),
  path text not null check (char_length(path) <= 200),
  name text not null check (name !~ '[[:cntrl:]/\\]' and char_length(btrim(name)) between 1 and 255),
  media_type text not null check (media_type ~ '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$' and char_length(media_type) <= 127),
  size bigint not null check (size between 0 and 26214400),
  position smallint not null default 0,
  is_verified_inline boolean not null default false,
  verified_object_id uuid,
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (response_id, organization_id) references public.ticket_responses (id, organization_id),
  check ((ticket_id is null) = (response_id is null)),
  check (response_id is not null or uploader_id is not null)
);

comment on table public.attachments is
  'Files of responses, and uploads on their way. Whoever reads the row may open the file: createSignedUrl(path, 60, {download: name}), without download only when is_verified_inline.';
comment on column public.attachments.path is
  'Where it lies in the bucket. Compared as text, never taken apart: it says nothing of who may read it.';
comment on column public.attachments.media_type is 'What the uploader claims. Decides an icon, nothing else.';
comment on column public.attachments.is_verified_inline is
  'Its first bytes were read and are those of an image or a PDF: may be shown in a page. Everything else is a download.';
comment on column public.attachments.verified_object_id is 'The stored object that was read: another in its place is not verified.';

create index attachments_organization_id_idx on public.attachments (organization_id, created_at) include (size);
create index attachments_ticket_id_idx on public.attachments (ticket_id, organization_id);
create index attachments_response_id_idx on public.attachments (response_id, organization_id, position);
create index attachments_uploader_id_idx on public.attachments (uploader_id, created_at);
create index attachments_path_idx on public.attachments (path);
create index attachments_created_at_idx on public.attachments (created_at) where response_id is null;

alter table public.attachments enable row level security;

grant select (
  id, organization_id, ticket_id, response_id, uploader_id, path, name, media_type, size, position, is_verified_inline,
  verified_object_id, created_at
) on public.attachments to authenticated;
grant select on public.attachments to service_role;

create policy "uploads are their uploader's, files are read as their response"
on public.attachments for select to authenticated
using (
  case
    when response_id is null then uploader_id = (select auth.uid())
    else exists (select 1 from public.ticket_responses where ticket_responses.id = attachments.response_id)
  end
);


-- the bucket ------------------------------------------------------------------------------------

-- These types alone, so that a page or a drawing with scripts is never served as what it is.
insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values (
  'attachments', 'attachments', false, 26214400,
  array['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'application/octet-stream'])
on conflict (id) do update
set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

-- A reset of the database leaves policies on storage's tables behind. None is for UPDATE: nothing is ever written over.
drop policy if exists "people open the files of what they may read" on storage.objects;
drop policy if exists "people put their own uploads where they were told" on storage.objects;
drop policy if exists "people remove uploads that nothing carries yet" on storage.objects;

create policy "people open the files of what they may read"
on storage.objects for select to authenticated
using (
  case
    when bucket_id = 'attachments' then exists (select 1 from public.attachments where attachments.path = objects.name)
    else false
  end
);

create policy "people put their own uploads where they were told"
on storage.objects for insert to authenticated
with check (
  case
    when bucket_id = 'attachments' then exists (
      select 1 from public.attachments
      where attachments.path = objects.name
        and attachments.response_id is null
        and attachments.uploader_id = (select auth.uid())
    )
    else false
  end
);

create policy "people remove uploads that nothing carries yet"
on storage.objects for delete to authenticated
using (
  case
    when bucket_id = 'attachments' then exists (
      select 1 from public.attachments
      where attachments.path = objects.name
        and attachments.response_id is null
        and attachments.uploader_id = (select auth.uid())
    )
    else false
  end
);


-- uploading ---------------------------------------------------------------------------------------

create function public.start_upload(id uuid, organization_id uuid, name text, media_type text, size bigint)
returns text language plpgsql security definer set search_path = ''
as $$
declare
  earlier public.attachments;
begin
  if not private.may_ask(start_upload.organization_id) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  -- One upload of a person starts at a time, so that the limit holds.
  perform 1 from public.profiles where profiles.id = auth.uid() for no key update;

  select * into earlier from public.attachments where attachments.id = start_upload.id;
  if found then
    if earlier.uploader_id is distinct from auth.uid() or earlier.organization_id <> start_upload.organization_id
      or earlier.response_id is not null then
      raise exception 'upload_not_found' using errcode = 'P0002';
    end if;
    return earlier.path;
  end if;
  -- A place that waits to be emptied is not given out again.
  if exists (
    select 1 from private.outbox
    where outbox.dedupe_key = 'delete_object:' || start_upload.organization_id || '/' || start_upload.id
  ) then
    raise exception 'upload_not_found' using errcode = 'P0002';
  end if;
  if (
    select count(*) from public.attachments
    where attachments.uploader_id = auth.uid() and attachments.response_id is null
  ) >= 50 then
    raise exception 'too_many_uploads' using errcode = 'P0001';
  end if;

  insert into public.attachments (id, organization_id, uploader_id, path, name, media_type, size)
  values (
    start_upload.id, start_upload.organization_id, auth.uid(),
    start_upload.organization_id || '/' || start_upload.id,
    start_upload.name, lower(start_upload.media_type), start_upload.size);
  return start_upload.organization_id || '/' || start_upload.id;
end;
$$;
comment on function public.start_upload(uuid, uuid, text, text, bigint) is
  'Announces a file of at most 25 MB. Returns the path in the bucket `attachments` that the caller may now upload to, without upsert. Raises too_many_uploads above 50 that no response carries yet.';

create function private.may_ask(wanted_organization uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(wanted_organization = any(private.organizations_as_member()), false)
    or coalesce(wanted_organization = any(private.organizations_as_customer()), false)
    or exists (select 1 from public.organizations where organizations.id = wanted_organization and organizations.listed);
end;
$$;
comment on function private.may_ask(uuid) is
  'Definer: whether the caller could write to an organization at all: it is listed, or theirs.';

create function public.cancel_upload(upload_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  upload public.attachments;
begin
  select * into upload from public.attachments
  where attachments.id = cancel_upload.upload_id
    and attachments.uploader_id = auth.uid() and attachments.response_id is null
  for update;
  if not found then
    raise exception 'upload_not_found' using errcode = 'P0002';
  end if;
  delete from public.attachments where attachments.id = upload.id;
  perform private.queue_deletion(upload.organization_id, upload.path);
end;
$$;
comment on function public.cancel_upload(uuid) is 'Its uploader gives up an upload that no response carries yet. The file goes.';


-- carrying ----------------------------------------------------------------------------------------

create function private.attach_files(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  carried integer;
begin
  if cardinality(response.attachment_ids) = 0 then
    return;
  end if;
  update public.attachments
  set
    ticket_id = response.ticket_id,
    response_id = response.id,
    position = wanted.position,
    -- What was read may have been replaced since.
    is_verified_inline = attachments.is_verified_inline and attachments.verified_object_id is not distinct from objects.id
  from unnest(response.attachment_ids) with ordinality as wanted (id, position)
  cross join storage.objects
  where attachments.id = wanted.id
    and attachments.organization_id = response.organization_id
    and attachments.uploader_id is not distinct from response.author_id
    and attachments.response_id is null
    and objects.bucket_id = 'attachments' and objects.name = attachments.path;
  get diagnostics carried = row_count;
  if carried <> cardinality(response.attachment_ids) then
    raise exception 'attachment_not_usable' using errcode = '42501';
  end if;
end;
$$;
comment on function private.attach_files(public.ticket_responses) is
  'Definer: a response takes the files that its author uploaded for it. Foreign, taken, missing and unknown ones answer alike.';

create function private.copy_attachments(from_response uuid, to_response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.attachments (
    id, organization_id, ticket_id, response_id, uploader_id, path, name, media_type, size, position, is_verified_inline,
    verified_object_id)
  select
    gen_random_uuid(), copies.organization_id, copies.ticket_id, copies.id, originals.uploader_id, originals.path,
    originals.name, originals.media_type, originals.size, originals.position, originals.is_verified_inline,
    originals.verified_object_id
  from public.attachments as originals
  join public.ticket_responses as copies on copies.id = to_response and copies.organization_id = originals.organization_id
  where originals.response_id = from_response;
end;
$$;
comment on function private.copy_attachments(uuid, uuid) is
  'Definer: a copied response shows the same files. The object is stored once and lives as long as a row names it.';

grant execute on function public.start_upload(uuid, uuid, text, text, bigint), public.cancel_upload(uuid) to authenticated;
