/* Words that staff put on tickets. Customers never see them, nor learn that they exist. */

-- tags ----------------------------------------------------------------------------------------

create table public.tags (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  name text not null check (name = btrim(name) and char_length(name) between 1 and 50 and name !~ '[[:cntrl:]]'),
  color text not null default 'gray' check (color in ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink')),
  removed_at timestamptz,
  created_by uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  unique (id, organization_id)
);

comment on table public.tags is 'The tags of one organization. Who may edit tickets may make one; renaming, merging and removing is for those who manage the organization.';
comment on column public.tags.removed_at is
  'Set while it is being taken off its tickets, so that nobody puts it on another; the row goes with the last ticket.';

create unique index tags_name_idx on public.tags (organization_id, lower(name));
create index tags_created_by_idx on public.tags (created_by);

alter table public.tags enable row level security;

grant select (id, organization_id, name, color, removed_at, created_by, created_at) on public.tags to authenticated;
grant select on public.tags to service_role;

create policy "members read the tags"
on public.tags for select to authenticated
using (organization_id = any((select private.organizations_as_member())::uuid[]));


-- ticket_tags ---------------------------------------------------------------------------------

create table public.ticket_tags (
  ticket_id uuid not null,
  tag_id uuid not null,
  organization_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (ticket_id, tag_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (tag_id, organization_id) references public.tags (id, organization_id)
);

comment on table public.ticket_tags is 'Which tags a ticket has. For staff who see the ticket.';

create index ticket_tags_ticket_id_idx on public.ticket_tags (ticket_id, organization_id);
create index ticket_tags_tag_id_idx on public.ticket_tags (tag_id, organization_id, ticket_id);

alter table public.ticket_tags enable row level security;

grant select (ticket_id, tag_id, organization_id, created_at) on public.ticket_tags to authenticated;
grant select on public.ticket_tags to service_role;

-- The list is filtered by tag, so whoever reads all tickets is answered by the set alone.
create policy "ticket tags are read by staff who see the ticket"
on public.ticket_tags for select to authenticated
using (
  case
    when organization_id = any((select private.organizations_where('read_tickets', 'all'))::uuid[]) then true
    else exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_tags.ticket_id)
  end
);


-- on a ticket -----------------------------------------------------------------------------------

create function private.own_tag(wanted_tag uuid)
returns public.tags language plpgsql stable security definer set search_path = ''
as $$
declare
  tag public.tags;
begin
  select * into tag from public.tags
  where tags.id = wanted_tag and tags.organization_id = any(private.organizations_as_member());
  if not found then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  return tag;
end;
$$;
comment on function private.own_tag(uuid) is 'Definer: a tag where the caller works; unknown and foreign answer alike.';

create function public.tag_ticket(ticket_id uuid, tag_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(tag_ticket.ticket_id, 'edit_tickets');
begin
  -- Locked against a removal that counts, at the same moment, which tickets still have it.
  perform 1 from public.tags
  where tags.id = tag_ticket.tag_id and tags.organization_id = ticket.organization_id and tags.removed_at is null
  for share;
  if not found then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  insert into public.ticket_tags (ticket_id, tag_id, organization_id)
  values (ticket.id, tag_ticket.tag_id, ticket.organization_id)
  on conflict do nothing;
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
end;
$$;
comment on function public.tag_ticket(uuid, uuid) is 'Puts a tag on a ticket; twice is once. Returns the desk version. Raises tag_not_found.';

create function public.untag_ticket(ticket_id uuid, tag_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(untag_ticket.ticket_id, 'edit_tickets');
begin
  if not exists (
    select 1 from public.tags where tags.id = untag_ticket.tag_id and tags.organization_id = ticket.organization_id
  ) then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  delete from public.ticket_tags
  where ticket_tags.ticket_id = ticket.id and ticket_tags.tag_id = untag_ticket.tag_id;
  return (select ticket_desk.version from public.ticket_desk where ticket_desk.ticket_id = ticket.id);
end;
$$;
comment on function public.untag_ticket(uuid, uuid) is 'Takes a tag off a ticket. Returns the desk version. Raises tag_not_found.';

create function private.follow_ticket_tag()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  subject public.ticket_tags := case tg_op when 'INSERT' then new else old end;
  name text := (select tags.name from public.tags where tags.id = subject.tag_id);
begin
  perform private.write_history(
    subject.organization_id, subject.ticket_id, case tg_op when 'INSERT' then 'tag_added' else 'tag_removed' end,
    'internal', case tg_op when 'DELETE' then name end, case tg_op when 'INSERT' then name end, null, subject.tag_id);
  perform private.note_desk_change(subject.ticket_id, subject.organization_id, 'tags');
  return null;
end;
$$;
comment on function private.follow_ticket_tag() is 'Definer: history of a ticket''s tags, and the change that is told.';

create trigger follow_ticket_tag
after insert or delete on public.ticket_tags
for each row execute function private.follow_ticket_tag();


-- the organization's tags -----------------------------------------------------------------------

create function public.create_tag(id uuid, organization_id uuid, name text, color text default 'gray')
returns uuid language plpgsql security definer set search_path = ''
as $$
declare
  tag uuid;
begin
  if not create_tag.organization_id = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if private.scope_of(create_tag.organization_id, 'edit_tickets') = 'none' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  insert into public.tags (id, organization_id, name, color, created_by)
  values (create_tag.id, create_tag.organization_id, btrim(create_tag.name), create_tag.color, auth.uid())
  on conflict do nothing;
  -- Somebody made it first, perhaps at this moment: theirs is as good.
  select tags.id into tag from public.tags
  where tags.organization_id = create_tag.organization_id and lower(tags.name) = lower(btrim(create_tag.name))
    and tags.removed_at is null;
  if not found then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  return tag;
end;
$$;
comment on function public.create_tag(uuid, uuid, text, text) is
  'A tag of this name, new or the one that is there, in upper or lower case; for whoever may edit any ticket. Returns its id. Raises tag_not_found for an id that is taken and for a name that is being removed.';

create function public.change_tag(tag_id uuid, name text, color text, seen_name text default null, seen_color text default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  tag public.tags := private.own_tag(change_tag.tag_id);
begin
  perform private.require_organization(tag.organization_id, 'manage_organization');
  select * into tag from public.tags where tags.id = tag.id for update;
  if not found then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  perform private.check_seen_setting(change_tag.seen_name, tag.name);
  perform private.check_seen_setting(change_tag.seen_color, tag.color);
  update public.tags set name = btrim(change_tag.name), color = change_tag.color where tags.id = tag.id;
exception when unique_violation then
  raise exception 'name_is_taken' using errcode = 'P0001';
end;
$$;
comment on function public.change_tag(uuid, text, text, text, text) is
  'Another name or colour, everywhere at once; history keeps the names that were. Raises tag_not_found, setting_changed_meanwhile, name_is_taken; two tags become one by merge_tags.';

create function private.take_off_tickets(tag public.tags, into_tag uuid default null)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  portion uuid[];
  rest bigint;
begin
  -- Tickets first, in the order of their ids, then the tags: as tag_ticket locks them.
  select coalesce(array_agg(locked.id), '{}') into portion
  from (
    select tickets.id from public.tickets
    where tickets.id in (
      select ticket_tags.ticket_id from public.ticket_tags
      where ticket_tags.tag_id = tag.id order by ticket_tags.ticket_id limit 500
    )
    order by tickets.id
    for update
  ) as locked;
  perform 1 from public.tags where tags.id in (tag.id, into_tag) order by tags.id for update;
  if into_tag is not null
    and not exists (select 1 from public.tags where tags.id = into_tag and tags.removed_at is null) then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  update public.tags set removed_at = now() where tags.id = tag.id and tags.removed_at is null;

  if into_tag is not null then
    insert into public.ticket_tags (ticket_id, tag_id, organization_id)
    select ticket_tags.ticket_id, into_tag, tag.organization_id from public.ticket_tags
    where ticket_tags.tag_id = tag.id and ticket_tags.ticket_id = any(portion)
    on conflict do nothing;
  end if;
  delete from public.ticket_tags where ticket_tags.tag_id = tag.id and ticket_tags.ticket_id = any(portion);

  select count(*) into rest from public.ticket_tags where ticket_tags.tag_id = tag.id;
  if rest = 0 then
    delete from public.tags where tags.id = tag.id;
  end if;
  return rest;
end;
$$;
comment on function private.take_off_tickets(public.tags, uuid) is
  'Definer: takes a tag off at most 500 tickets, each with its history, and puts another on instead. Returns how many still have it; with none left the tag is gone.';

create function public.remove_tag(tag_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  tag public.tags := private.own_tag(remove_tag.tag_id);
begin
  perform private.require_organization(tag.organization_id, 'manage_organization');
  return private.take_off_tickets(tag);
end;
$$;
comment on function public.remove_tag(uuid) is
  'Takes a tag away, from 500 tickets at a time. Returns how many still have it: call again until none has. Raises tag_not_found.';

create function public.merge_tags(tag_id uuid, into_tag_id uuid)
returns bigint language plpgsql security definer set search_path = ''
as $$
declare
  tag public.tags := private.own_tag(merge_tags.tag_id);
  into_tag public.tags;
begin
  perform private.require_organization(tag.organization_id, 'manage_organization');
  into_tag := private.own_tag(merge_tags.into_tag_id);
  if into_tag.organization_id <> tag.organization_id then
    raise exception 'tag_not_found' using errcode = 'P0002';
  end if;
  if into_tag.id = tag.id then
    raise exception 'tag_is_the_same' using errcode = 'P0001';
  end if;
  return private.take_off_tickets(tag, into_tag.id);
end;
$$;
comment on function public.merge_tags(uuid, uuid) is
  'Tickets with the first tag get the second instead, 500 at a time. Returns how many are left: call again until none is. Raises tag_not_found, tag_is_the_same.';

grant execute on function
  public.tag_ticket(uuid, uuid), public.untag_ticket(uuid, uuid), public.create_tag(uuid, uuid, text, text),
  public.change_tag(uuid, text, text, text, text), public.remove_tag(uuid), public.merge_tags(uuid, uuid)
to authenticated;
