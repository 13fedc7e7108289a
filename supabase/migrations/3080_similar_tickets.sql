/* Tickets like a text: for an agent who reads a new one, and for a customer who is about to write one. */

create type private.telling_word as (
  word tsquery,
  weight double precision
);

create function private.telling_words(language regconfig, words text, among uuid[])
returns private.telling_word[] language plpgsql stable security definer set search_path = ''
as $$
declare
  lexemes text[] := tsvector_to_array(to_tsvector(language, left(words, 4000)));
begin
  -- A word tells the more, the fewer of these tickets have it; one that most of them have tells nothing.
  return array(
    select (quote_literal(lexeme.word)::tsquery, ln((1 + cardinality(among)) / (0.5 + coalesce(known.holders, 0))))::private.telling_word
    from unnest(lexemes) as lexeme (word)
    left join (
      select held.word, count(*) as holders
      from unnest(among) as neighbour (ticket_id)
      join private.ticket_search on ticket_search.ticket_id = neighbour.ticket_id
      cross join lateral unnest(tsvector_to_array(ticket_search.title_words || ticket_search.reply_words)) as held (word)
      where held.word = any(lexemes)
      group by held.word
    ) as known on known.word = lexeme.word
    where char_length(lexeme.word) between 3 and 40 and coalesce(known.holders, 0) <= greatest(3, cardinality(among) * 0.6)
    order by coalesce(known.holders, 0), char_length(lexeme.word) desc, lexeme.word
    limit 12);
end;
$$;
comment on function private.telling_words(regconfig, text, uuid[]) is
  'Definer: the twelve words of a text that tell most, measured by the public words of some tickets.';

create function private.similar_candidates(organization uuid, scope text, among uuid[], telling private.telling_word[])
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
declare
  rare tsquery;
begin
  if scope <> 'all' then
    return private.nearest_of_scope(organization, scope) || array(select private.own_tickets(organization));
  end if;
  -- The newest, and older ones through the index of the three rarest words: few have them.
  select string_agg(rarest.word::text, ' | ')::tsquery into rare
  from (
    select known.word from unnest(telling) as known order by known.weight desc limit 3
  ) as rarest;
  return among || array(
    with known as materialized (
      select ticket_search.ticket_id, ticket_search.written_at from private.ticket_search
      where ticket_search.organization_id = organization
        and ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words || ticket_search.note_words @@ rare
    )
    select known.ticket_id from known order by known.written_at desc, known.ticket_id desc limit 300);
end;
$$;
comment on function private.similar_candidates(uuid, text, uuid[], private.telling_word[]) is
  'Definer: which tickets are compared with a text; for staff of a narrow scope and customers their own.';

create function public.list_similar_tickets(
  organization_id uuid, words text, page_size integer default 5, except_ticket_id uuid default null
)
returns table (ticket_id uuid, number text, subject text, status text, score real)
language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := private.scope_of(list_similar_tickets.organization_id, 'read_tickets');
  language regconfig := private.search_language(list_similar_tickets.organization_id);
  own uuid[] := array(select private.own_tickets(list_similar_tickets.organization_id));
  among uuid[];
  telling private.telling_word[];
begin
  if scope = 'all' then
    among := array(
      select ticket_search.ticket_id from private.ticket_search
      where ticket_search.organization_id = list_similar_tickets.organization_id
      order by ticket_search.written_at desc, ticket_search.ticket_id desc
      limit 300);
  else
    among := (private.nearest_of_scope(list_similar_tickets.organization_id, scope) || own)[:300];
  end if;
  telling := private.telling_words(language, list_similar_tickets.words, among);
  if cardinality(telling) = 0 then
    return;
  end if;

  return query
  select tickets.id, tickets.number, tickets.subject, tickets.status, likeness.score::real
  from (
    select distinct candidate.id
    from unnest(private.similar_candidates(list_similar_tickets.organization_id, scope, among, telling)) as candidate (id)
    where candidate.id is distinct from except_ticket_id
  ) as candidates
  join private.findable_tickets as findable on findable.ticket_id = candidates.id
  join public.tickets on tickets.id = candidates.id
  cross join lateral (
    -- Public words only: nobody is led to a ticket by a note. A word of the subject counts twice.
    select sum(known.weight * case when findable.title_words @@ known.word then 2 else 1 end) as score, count(*) as shared
    from unnest(telling) as known
    where findable.public_words @@ known.word
  ) as likeness
  where likeness.shared >= least(2, cardinality(telling))
    -- Politeness in common is no likeness.
    and likeness.score > 0.1 * (select sum(known.weight) from unnest(telling) as known)
    and (findable.place in ('desk', 'snoozed', 'merged', 'archived') or tickets.id = any(own) and findable.place = 'spam')
  order by likeness.score desc, findable.public_updated_at desc, tickets.id
  limit least(greatest(coalesce(page_size, 5), 1), 20);
end;
$$;
comment on function public.list_similar_tickets(uuid, text, integer, uuid) is
  'Definer, because no index serves words under a policy: tickets whose public words share the most telling ones of a text, among those that the caller sees: all, their scope, or a customer''s own. Nothing for strangers.';

grant execute on function public.list_similar_tickets(uuid, text, integer, uuid) to authenticated;
