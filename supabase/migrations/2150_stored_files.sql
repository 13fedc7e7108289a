/*
 * What has to happen in storage after something happened here. SQL may not delete stored objects, so it writes down what
 * is to be done, and the edge function tidy-storage does it: at least once, and again until it worked.
 */

-- writing it down ---------------------------------------------------------------------------------

create function private.queue_deletion(organization uuid, object_path text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from public.attachments where attachments.path = object_path) then
    return;
  end if;
  insert into private.outbox (organization_id, kind, payload, dedupe_key)
  values (organization, 'delete_object', jsonb_build_object('path', object_path), 'delete_object:' || object_path)
  on conflict (dedupe_key) do nothing;
end;
$$;
comment on function private.queue_deletion(uuid, text) is
  'Definer: a stored object goes once no attachment names it any more.';

create function private.remove_attachments(response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  gone record;
begin
  for gone in
    delete from public.attachments where attachments.response_id = response
    returning attachments.organization_id, attachments.path
  loop
    perform private.queue_deletion(gone.organization_id, gone.path);
  end loop;
end;
$$;
comment on function private.remove_attachments(uuid) is
  'Definer: the files of a redacted response go, their names too. At most twenty, so a loop does.';

create function private.hide_attachments(response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.outbox (organization_id, kind, payload, dedupe_key)
  select
    attachments.organization_id, 'move_object',
    jsonb_build_object(
      'attachment_id', attachments.id, 'path', attachments.path,
      'new_path', attachments.organization_id || '/' || gen_random_uuid()),
    'move_object:' || attachments.id || ':' || attachments.path
  from public.attachments
  where attachments.response_id = response
  on conflict (dedupe_key) do nothing;
end;
$$;
comment on function private.hide_attachments(uuid) is
  'Definer: a file that customers could open moves, because links that they had signed open whatever lies at the old place.';

create function private.forget_uploads()
returns void language plpgsql security definer set search_path = ''
as $$
declare
  gone record;
begin
  for gone in
    delete from public.attachments
    where attachments.id in (
      select uploads.id from public.attachments as uploads
      where uploads.response_id is null
        and uploads.created_at < now() - interval '24 hours'
        and not exists (
          select 1 from public.drafts
          where drafts.author_id = uploads.uploader_id and uploads.id = any(drafts.attachment_ids)
        )
        and not exists (
          select 1 from public.held_responses
          where held_responses.author_id = uploads.uploader_id and uploads.id = any(held_responses.attachment_ids)
        )
      order by uploads.created_at
      limit 500
      for update skip locked
    )
    returning attachments.organization_id, attachments.path
  loop
    perform private.queue_deletion(gone.organization_id, gone.path);
  end loop;
end;
$$;
comment on function private.forget_uploads() is
  'Definer: uploads that within a day no response took, and that no draft keeps, are removed.';


-- doing it ------------------------------------------------------------------------------------------

create function public.claim_storage_work(batch integer default 50)
returns table (id bigint, kind text, bucket text, path text, new_path text)
language plpgsql security definer set search_path = ''
as $$
begin
  return query
  update private.outbox
  set
    attempts = outbox.attempts + 1,
    available_at = now() + least(interval '1 hour', interval '30 seconds' * power(2, least(outbox.attempts, 10)))
  where outbox.id in (
    select due.id from private.outbox as due
    where due.kind in ('delete_object', 'move_object') and due.delivered_at is null and due.available_at <= now()
    order by due.id
    limit least(greatest(claim_storage_work.batch, 1), 200)
    for update skip locked
  )
  returning
    outbox.id, outbox.kind, coalesce(outbox.payload ->> 'bucket', 'attachments'), outbox.payload ->> 'path',
    outbox.payload ->> 'new_path';
end;
$$;
comment on function public.claim_storage_work(integer) is
  'For tidy-storage: what is to be deleted or moved now. What is not finished is offered again, later each time.';

create function public.finish_storage_work(work_id bigint)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  work private.outbox;
begin
  update private.outbox set delivered_at = now()
  where outbox.id = finish_storage_work.work_id and outbox.kind in ('delete_object', 'move_object')
  returning * into work;
  if not found then
    raise exception 'work_not_found' using errcode = 'P0002';
  end if;
  if work.kind = 'delete_object' then
    return;
  end if;

  update public.attachments set path = work.payload ->> 'new_path'
  where attachments.id = (work.payload ->> 'attachment_id')::uuid;
  -- Redacted meanwhile: then the copy is what nobody names.
  perform private.queue_deletion(work.organization_id, work.payload ->> 'new_path');
  perform private.queue_deletion(work.organization_id, work.payload ->> 'path');
end;
$$;
comment on function public.finish_storage_work(bigint) is
  'For tidy-storage: this was done. After a copy to the new place the attachment names it, and the old one goes unless another names it.';

create function public.note_verification(attachment_id uuid, object_id uuid, size bigint, is_inline boolean)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update public.attachments
  set
    is_verified_inline = note_verification.is_inline,
    verified_object_id = note_verification.object_id,
    size = note_verification.size
  where attachments.id = note_verification.attachment_id;
end;
$$;
comment on function public.note_verification(uuid, uuid, bigint, boolean) is
  'For verify-attachment, which has read the first bytes of a stored object: whether it may be shown in a page.';

grant execute on function
  public.claim_storage_work(integer), public.finish_storage_work(bigint),
  public.note_verification(uuid, uuid, bigint, boolean)
to service_role;
