/* What a customer thinks of how it went: one answer a ticket, when it is solved. */

-- ticket_ratings --------------------------------------------------------------------------------

create table public.ticket_ratings (
  ticket_id uuid primary key,
  organization_id uuid not null,
  rater_id uuid not null references public.profiles (id),
  score smallint not null check (score between 1 and 5),
  comment text not null default '' check (char_length(comment) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table public.ticket_ratings is
  'How its requester was served on a ticket, from 1 to 5. Not a column of the ticket, because whoever is in cc reads that.';

create index ticket_ratings_ticket_id_idx on public.ticket_ratings (ticket_id, organization_id);
create index ticket_ratings_organization_id_idx on public.ticket_ratings (organization_id, updated_at desc, ticket_id);
create index ticket_ratings_rater_id_idx on public.ticket_ratings (rater_id);

alter table public.ticket_ratings enable row level security;

grant select (ticket_id, organization_id, rater_id, score, comment, created_at, updated_at) on public.ticket_ratings
to authenticated;
grant select on public.ticket_ratings to service_role;

create policy "raters read their own answers, staff those of their tickets"
on public.ticket_ratings for select to authenticated
using (
  case
    when rater_id = (select auth.uid()) then true
    else exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_ratings.ticket_id)
  end
);


-- commands ------------------------------------------------------------------------------------

create function public.rate_ticket(ticket_id uuid, score integer, comment text default '')
returns void language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets := private.lock_ticket(rate_ticket.ticket_id, 'requester');
begin
  if ticket.status not in ('resolved', 'closed') then
    raise exception 'ticket_is_not_finished' using errcode = 'P0001';
  end if;
  insert into public.ticket_ratings (ticket_id, organization_id, rater_id, score, comment)
  values (ticket.id, ticket.organization_id, auth.uid(), rate_ticket.score, btrim(coalesce(rate_ticket.comment, '')))
  on conflict on constraint ticket_ratings_pkey do update
  set rater_id = excluded.rater_id, score = excluded.score, comment = excluded.comment, updated_at = now();
end;
$$;
comment on function public.rate_ticket(uuid, integer, text) is
  'The requester says how it went, from 1 to 5, once it is resolved or closed; saying it again changes the answer. Raises ticket_is_not_finished.';

create function private.follow_rating()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or new.score <> old.score then
    perform private.write_history(
      new.organization_id, new.ticket_id, 'rated', 'internal', case when tg_op = 'UPDATE' then old.score::text end,
      new.score::text);
  end if;
  perform private.note_desk_change(new.ticket_id, new.organization_id, 'rating');
  return null;
end;
$$;
comment on function private.follow_rating() is
  'Definer: what follows from a rating: a line of history and a change of the desk, both for staff alone, as who is in cc learns nothing of it.';

create trigger follow_rating
after insert or update on public.ticket_ratings
for each row execute function private.follow_rating();

grant execute on function public.rate_ticket(uuid, integer, text) to authenticated;
