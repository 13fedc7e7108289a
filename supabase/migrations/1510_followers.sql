/* Which members want to hear of a ticket. */

-- ticket_followers ----------------------------------------------------------------------------

create table public.ticket_followers (
  ticket_id uuid not null,
  organization_id uuid not null,
  profile_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (ticket_id, profile_id),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id),
  foreign key (profile_id, organization_id) references public.members (profile_id, organization_id) on delete cascade
);

comment on table public.ticket_followers is
  'Members who want to hear of a ticket. A row of somebody who sees it no more stays harmless: who is told asks for their sight anew.';

create index ticket_followers_ticket_id_idx on public.ticket_followers (ticket_id, organization_id);
create index ticket_followers_profile_id_idx on public.ticket_followers (profile_id, organization_id);

alter table public.ticket_followers enable row level security;

grant select (ticket_id, organization_id, profile_id, created_at) on public.ticket_followers to authenticated;
grant select on public.ticket_followers to service_role;

create policy "followers are read by staff who see the ticket"
on public.ticket_followers for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_followers.ticket_id));

create function public.start_following(ticket_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(start_following.ticket_id, 'read_tickets');
begin
  -- An access grant reads, and reading leaves no trace on a ticket.
  if not exists (
    select 1 from public.members
    where members.profile_id = auth.uid() and members.organization_id = ticket.organization_id
  ) then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  insert into public.ticket_followers (ticket_id, organization_id, profile_id)
  values (ticket.id, ticket.organization_id, auth.uid())
  on conflict do nothing;
end;
$$;
comment on function public.start_following(uuid) is 'A member who sees the ticket hears of it from now on.';

create function public.stop_following(ticket_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(stop_following.ticket_id, 'read_tickets');
begin
  delete from public.ticket_followers
  where ticket_followers.ticket_id = ticket.id and ticket_followers.profile_id = auth.uid();
end;
$$;
comment on function public.stop_following(uuid) is 'The caller hears no more of the ticket.';

create function private.follow_follower()
returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  subject public.ticket_followers := case tg_op when 'INSERT' then new else old end;
  person text := subject.profile_id::text;
begin
  -- Who left the organization did not stop following each ticket: their leaving is told elsewhere, once.
  if tg_op = 'DELETE' and not exists (
    select 1 from public.members
    where members.profile_id = subject.profile_id and members.organization_id = subject.organization_id
  ) then
    return null;
  end if;
  perform private.write_history(
    subject.organization_id, subject.ticket_id, case tg_op when 'INSERT' then 'follower_added' else 'follower_removed' end,
    'internal', case tg_op when 'DELETE' then person end, case tg_op when 'INSERT' then person end, null, subject.profile_id);
  perform private.note_desk_change(subject.ticket_id, subject.organization_id, 'followers');
  return null;
end;
$$;
comment on function private.follow_follower() is 'Definer: history of who follows, and the change that is told.';

create trigger follow_follower
after insert or delete on public.ticket_followers
for each row execute function private.follow_follower();

create function private.followers_who_may(wanted_ticket uuid, wanted_capability text)
returns setof uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select ticket_followers.profile_id
  from public.ticket_followers
  join public.ticket_desk on ticket_desk.ticket_id = ticket_followers.ticket_id
  join public.members
    on members.profile_id = ticket_followers.profile_id and members.organization_id = ticket_followers.organization_id
  where ticket_followers.ticket_id = wanted_ticket
    and (
      select bool_and(case role_permissions.scope
        when 'all' then true
        when 'own_teams' then coalesce(ticket_desk.assignee_id = members.profile_id, false) or exists (
          select 1 from public.team_members
          where team_members.profile_id = members.profile_id and team_members.team_id = ticket_desk.team_id)
        when 'own' then coalesce(ticket_desk.assignee_id = members.profile_id, false)
        else false
      end) and count(distinct role_permissions.capability) = cardinality(array(
        select distinct needed from unnest(array['read_tickets', wanted_capability]) as needed))
      from public.role_permissions
      where role_permissions.role_id = members.role_id
        and role_permissions.capability in ('read_tickets', wanted_capability)
    );
end;
$$;
comment on function private.followers_who_may(uuid, text) is
  'Definer: the followers who see a ticket now and hold a capability on it, such as read_notes. A follower who lost sight of it hears nothing.';

grant execute on function public.start_following(uuid), public.stop_following(uuid) to authenticated;
