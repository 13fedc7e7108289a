/* Whom a response calls: members that its text names and that may read it. */

-- response_mentions -----------------------------------------------------------------------------

create table public.response_mentions (
  response_id uuid not null,
  profile_id uuid not null,
  organization_id uuid not null,
  ticket_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (response_id, profile_id),
  foreign key (response_id, organization_id) references public.ticket_responses (id, organization_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (profile_id, organization_id) references public.members (profile_id, organization_id) on delete cascade
);

comment on table public.response_mentions is
  'Which colleagues a member named in a response. Only those who may read it; the names in the text decide nothing.';

create index response_mentions_response_id_idx on public.response_mentions (response_id, organization_id);
create index response_mentions_ticket_id_idx on public.response_mentions (ticket_id, organization_id);
create index response_mentions_profile_id_idx on public.response_mentions (profile_id, organization_id, created_at desc);

alter table public.response_mentions enable row level security;

grant select (response_id, profile_id, organization_id, ticket_id, created_at) on public.response_mentions to authenticated;
grant select on public.response_mentions to service_role;

create policy "staff who read a response read whom it names"
on public.response_mentions for select to authenticated
using (
  exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = response_mentions.ticket_id)
  and exists (select 1 from public.ticket_responses where ticket_responses.id = response_mentions.response_id)
);

create function private.note_mentions(response public.ticket_responses)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  named uuid[] := '{}';
  called uuid[];
begin
  -- Nearly every response is new and names nobody.
  if position('data-mention=' in response.body_html) = 0 and response.edited_at is null and response.redacted_at is null then
    return;
  end if;
  -- A customer who copies the markup calls nobody.
  if response.author_kind = 'staff' then
    named := array(
      select members.profile_id
      from public.members
      where members.organization_id = response.organization_id
        and members.profile_id in (
          select private.to_uuid(found.words[1])
          from regexp_matches(response.body_html, 'data-mention="([0-9a-f-]{36})"', 'g') as found (words)
        )
        and private.member_reads(members.profile_id, response)
      limit 50
    );
  end if;
  delete from public.response_mentions
  where response_mentions.response_id = response.id and not response_mentions.profile_id = any(named);
  with added as (
    insert into public.response_mentions (response_id, profile_id, organization_id, ticket_id)
    select response.id, people.id, response.organization_id, response.ticket_id from unnest(named) as people (id)
    on conflict do nothing
    returning response_mentions.profile_id
  )
  select coalesce(array_agg(added.profile_id order by added.profile_id), '{}') into called from added;
  perform private.notify_person(people.id, 'mentioned', response.ticket_id, response.id)
  from unnest(called) as people (id);
end;
$$;
comment on function private.note_mentions(public.ticket_responses) is
  'Definer: keeps the mentions of a response equal to what its text says now, among those who may read it, and calls who is new.';

create function private.member_reads(person uuid, response public.ticket_responses)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
declare
  desk public.ticket_desk;
  needed text[] := case response.visibility when 'public' then array['read_tickets'] else array['read_tickets', 'read_notes'] end;
begin
  if response.visibility = 'internal' and response.requester_id is not distinct from person then
    return false;
  end if;
  select * into desk from public.ticket_desk where ticket_desk.ticket_id = response.ticket_id;
  return cardinality(needed) = (
    select count(*)
    from public.members
    join public.role_permissions on role_permissions.role_id = members.role_id
    where members.profile_id = person
      and members.organization_id = response.organization_id
      and role_permissions.capability = any(needed)
      and case role_permissions.scope
        when 'all' then true
        when 'own_teams' then desk.assignee_id is not distinct from person or exists (
          select 1 from public.team_members where team_members.profile_id = person and team_members.team_id = desk.team_id)
        when 'own' then desk.assignee_id is not distinct from person
        else false
      end
  );
end;
$$;
comment on function private.member_reads(uuid, public.ticket_responses) is
  'Definer: whether somebody else, as a member, reads a response; the policy''s rule for a person who is not asking.';
