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

grant execute on function public.start_following(uuid), public.stop_following(uuid) to authenticated;
