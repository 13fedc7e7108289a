/*
 * What people are about to say: kept for them on the server, shared with a team when they want, never lost to a second
 * edit. A draft becomes the response of the same id.
 */

-- drafts ----------------------------------------------------------------------------------------

create table public.drafts (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  author_id uuid not null references public.profiles (id),
  ticket_id uuid,
  team_id uuid,
  visibility text not null check (visibility in ('public', 'internal')),
  subject text not null default '' check (char_length(subject) <= 255),
  body_html text not null check (octet_length(body_html) <= 262144),
  reply_to_id uuid,
  attachment_ids uuid[] not null default '{}' check (cardinality(attachment_ids) <= 20),
  conflict_of uuid,
  refused_because text check (char_length(refused_because) <= 100),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid not null references public.profiles (id),
  unique (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (team_id, organization_id) references public.teams (id, organization_id) on delete set null (team_id),
  foreign key (reply_to_id, organization_id) references public.ticket_responses (id, organization_id),
  foreign key (conflict_of, organization_id) references public.drafts (id, organization_id) on delete set null (conflict_of)
);

comment on table public.drafts is
  'Unsent text. Its author''s alone, also after they lost sight of the ticket, or shared with one team.';
comment on column public.drafts.ticket_id is 'Null while it is to become a new ticket.';
comment on column public.drafts.subject is 'Of the ticket that it is to become.';
comment on column public.drafts.conflict_of is 'The draft that somebody else had changed meanwhile: both texts are kept.';
comment on column public.drafts.refused_because is 'Why it could not be sent when its time came: the key that sending raised.';

create index drafts_author_id_idx on public.drafts (author_id, updated_at desc, id desc);
create index drafts_organization_id_idx on public.drafts (organization_id);
create index drafts_ticket_id_idx on public.drafts (ticket_id, organization_id);
create index drafts_team_id_idx on public.drafts (team_id, organization_id);
create index drafts_reply_to_id_idx on public.drafts (reply_to_id, organization_id);
create index drafts_conflict_of_idx on public.drafts (conflict_of, organization_id);
create index drafts_updated_by_idx on public.drafts (updated_by);

alter table public.drafts enable row level security;

grant select (
  id, organization_id, author_id, ticket_id, team_id, visibility, subject, body_html, reply_to_id, attachment_ids,
  conflict_of, refused_because, version, created_at, updated_at, updated_by
) on public.drafts to authenticated;
grant select on public.drafts to service_role;

create policy "drafts are read by their author and the team they are for"
on public.drafts for select to authenticated
using (
  case
    when author_id = (select auth.uid()) then true
    when team_id is null or not team_id = any((select private.own_teams())::uuid[]) then false
    when ticket_id is null then true
    when not exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = drafts.ticket_id) then false
    when visibility = 'public' then true
    else private.may('read_notes', ticket_id) and not exists (
      select 1 from public.tickets where tickets.id = drafts.ticket_id and tickets.requester_id = (select auth.uid()))
  end
);

create function private.may_edit_draft(draft public.drafts)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce(case
    when draft.author_id = auth.uid() then true
    when draft.team_id is null or not draft.team_id = any(private.own_teams()) then false
    when draft.ticket_id is null then true
    when draft.visibility = 'public' then private.may('read_tickets', draft.ticket_id)
    else private.may('read_notes', draft.ticket_id) and not exists (
      select 1 from public.tickets where tickets.id = draft.ticket_id and tickets.requester_id = auth.uid())
  end, false);
end;
$$;
comment on function private.may_edit_draft(public.drafts) is
  'Definer: the policy on drafts as a question about one row: whoever reads a draft may go on writing it.';


-- commands ----------------------------------------------------------------------------------------

create function public.save_draft(
  id uuid, organization_id uuid, ticket_id uuid, visibility text, body_html text, seen_version bigint default null,
  reply_to_id uuid default null, attachment_ids uuid[] default '{}', subject text default ''
)
returns table (draft_id uuid, version bigint) language plpgsql security definer set search_path = ''
as $$
declare
  draft public.drafts;
begin
  if not exists (select 1 from public.drafts where drafts.id = save_draft.id) then
    draft := private.open_draft(
      save_draft.id, save_draft.organization_id, save_draft.ticket_id, save_draft.visibility, save_draft.body_html,
      save_draft.reply_to_id, save_draft.attachment_ids, save_draft.subject, null, null);
    return query select draft.id, draft.version;
    return;
  end if;
  draft := private.find_draft(save_draft.id);
  if draft.organization_id is distinct from save_draft.organization_id or draft.ticket_id is distinct from save_draft.ticket_id then
    raise exception 'draft_not_found' using errcode = 'P0002';
  end if;
  if (draft.visibility, draft.body_html, draft.reply_to_id, draft.attachment_ids, draft.subject) is not distinct from
    (save_draft.visibility, save_draft.body_html, save_draft.reply_to_id, save_draft.attachment_ids, save_draft.subject) then
    return query select draft.id, draft.version;
    return;
  end if;

  -- Whoever made it and saw no version yet only missed the first answer.
  if draft.version is distinct from coalesce(
    save_draft.seen_version, case when draft.author_id = auth.uid() then 1 end) then
    draft := private.keep_both_drafts(
      draft, save_draft.visibility, save_draft.body_html, save_draft.reply_to_id, save_draft.attachment_ids,
      save_draft.subject);
    return query select draft.id, draft.version;
    return;
  end if;

  perform private.check_reply_to(save_draft.reply_to_id, draft.ticket_id, save_draft.visibility);
  update public.drafts
  set
    visibility = save_draft.visibility, body_html = save_draft.body_html, reply_to_id = save_draft.reply_to_id,
    attachment_ids = save_draft.attachment_ids, subject = save_draft.subject, refused_because = null,
    version = drafts.version + 1, updated_at = clock_timestamp(), updated_by = auth.uid()
  where drafts.id = draft.id
  returning * into draft;
  return query select draft.id, draft.version;
end;
$$;
comment on function public.save_draft(uuid, uuid, uuid, text, text, bigint, uuid, uuid[], text) is
  'Keeps a draft. When somebody changed it since seen_version, both texts stay: this one becomes a draft of its own that points to the other. Returns which draft holds the text now, and its version.';

create function private.open_draft(
  id uuid, organization uuid, ticket uuid, visibility text, body_html text, reply_to uuid, attachment_ids uuid[],
  subject text, conflict_of uuid, team uuid
)
returns public.drafts language plpgsql security definer set search_path = ''
as $$
declare
  draft public.drafts;
begin
  if not private.may_ask(organization) and conflict_of is null then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if ticket is not null and conflict_of is null and not exists (
    select 1 from public.tickets
    where tickets.id = ticket and tickets.organization_id = organization and private.sees_ticket(tickets.id)
  ) then
    raise exception 'ticket_not_found' using errcode = 'P0002';
  end if;
  perform private.refuse_visitor(ticket);
  -- What waits or was sent is no draft: a screen that saves by itself may come late.
  if exists (select 1 from public.held_responses where held_responses.id = open_draft.id)
    or exists (select 1 from public.ticket_responses where ticket_responses.id = open_draft.id) then
    raise exception 'draft_not_found' using errcode = 'P0002';
  end if;
  perform private.check_reply_to(reply_to, ticket, visibility);
  perform 1 from public.profiles where profiles.id = auth.uid() for no key update;
  if (select count(*) from public.drafts where drafts.author_id = auth.uid()) >= 500 then
    raise exception 'too_many_drafts' using errcode = 'P0001';
  end if;
  insert into public.drafts (
    id, organization_id, author_id, ticket_id, team_id, visibility, subject, body_html, reply_to_id, attachment_ids,
    conflict_of, updated_by)
  values (
    open_draft.id, organization, auth.uid(), ticket, team, open_draft.visibility, open_draft.subject, open_draft.body_html,
    reply_to, open_draft.attachment_ids, open_draft.conflict_of, auth.uid())
  returning * into draft;
  return draft;
end;
$$;
comment on function private.open_draft(uuid, uuid, uuid, text, text, uuid, uuid[], text, uuid, uuid) is
  'Definer: a new draft of the caller, where they see the ticket or could make one.';

create function private.keep_both_drafts(
  first public.drafts, visibility text, body_html text, reply_to uuid, attachment_ids uuid[], subject text
)
returns public.drafts language plpgsql security definer set search_path = ''
as $$
declare
  second public.drafts;
begin
  -- The answer got lost and the same text comes again: it is kept already.
  select * into second from public.drafts
  where drafts.conflict_of = first.id and drafts.author_id = auth.uid() and drafts.body_html = keep_both_drafts.body_html
    and drafts.visibility = keep_both_drafts.visibility
  limit 1;
  if found then
    return second;
  end if;
  return private.open_draft(
    gen_random_uuid(), first.organization_id, first.ticket_id, keep_both_drafts.visibility, keep_both_drafts.body_html,
    reply_to, keep_both_drafts.attachment_ids, keep_both_drafts.subject, first.id, first.team_id);
end;
$$;
comment on function private.keep_both_drafts(public.drafts, text, text, uuid, uuid[], text) is
  'Definer: the second of two edits as a draft beside the first, shared with the same team.';

create function private.check_reply_to(reply_to uuid, ticket uuid, visibility text)
returns void language plpgsql stable security definer set search_path = ''
as $$
begin
  if reply_to is not null and not exists (
    select 1 from public.ticket_responses
    where ticket_responses.id = reply_to
      and ticket_responses.ticket_id = ticket
      and (ticket_responses.visibility = 'public' or check_reply_to.visibility = 'internal')
      and (auth.uid() is null or private.sees_response(ticket_responses))
  ) then
    raise exception 'reply_to_is_elsewhere' using errcode = '23514';
  end if;
end;
$$;
comment on function private.check_reply_to(uuid, uuid, text) is
  'Definer: an answer is to a response of the same ticket that its author reads, and no reply to a customer is to a note.';

create function private.find_draft(wanted_draft uuid)
returns public.drafts language plpgsql security definer set search_path = ''
as $$
declare
  draft public.drafts;
begin
  select * into draft from public.drafts
  where drafts.id = wanted_draft and private.may_edit_draft(drafts)
  for update;
  if not found then
    raise exception 'draft_not_found' using errcode = 'P0002';
  end if;
  return draft;
end;
$$;
comment on function private.find_draft(uuid) is
  'Definer: how a command opens a draft: one answer for unknown and foreign, then the row lock.';

create function public.delete_draft(draft_id uuid, seen_version bigint default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  draft public.drafts := private.find_draft(delete_draft.draft_id);
begin
  if delete_draft.seen_version is distinct from draft.version
    and (delete_draft.seen_version is not null or draft.author_id is distinct from auth.uid()) then
    raise exception 'draft_changed_meanwhile' using errcode = 'P0001';
  end if;
  delete from public.drafts where drafts.id = draft.id;
end;
$$;
comment on function public.delete_draft(uuid, bigint) is
  'Throws a draft away, unless it was changed since seen_version: draft_changed_meanwhile. Only its author may leave that out.';

create function public.share_draft(draft_id uuid, team_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  draft public.drafts := private.find_draft(share_draft.draft_id);
begin
  if draft.author_id is distinct from auth.uid() then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  if share_draft.team_id is not null then
    if not exists (
      select 1 from public.members
      join public.teams on teams.organization_id = members.organization_id and teams.id = share_draft.team_id
      where members.profile_id = auth.uid() and members.organization_id = draft.organization_id
    ) then
      raise exception 'team_not_found' using errcode = 'P0002';
    end if;
    if draft.ticket_id is not null and not private.may('read_tickets', draft.ticket_id) then
      raise exception 'ticket_not_found' using errcode = 'P0002';
    end if;
  end if;
  update public.drafts set team_id = share_draft.team_id where drafts.id = draft.id;
end;
$$;
comment on function public.share_draft(uuid, uuid) is
  'Its author lets a team of their organization read and go on writing it, or nobody (null). Files stay the uploader''s.';

create function private.close_draft(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.drafts
  where drafts.id = response.id and drafts.organization_id = response.organization_id and private.may_edit_draft(drafts);
end;
$$;
comment on function private.close_draft(public.ticket_responses) is
  'Definer: what was sent is no draft any more.';

grant execute on function
  public.save_draft(uuid, uuid, uuid, text, text, bigint, uuid, uuid[], text),
  public.delete_draft(uuid, bigint), public.share_draft(uuid, uuid)
to authenticated;
