/*
 * Finding a ticket by what one remembers of it. Matching words is not leakproof, so under a policy no index would serve
 * it; these functions are definer and ask themselves what the caller may read, of the ticket and of its notes.
 */

-- what was asked ----------------------------------------------------------------------------------

create type private.search_terms as (
  all_of tsquery, -- what a ticket must satisfy
  wanted tsquery, -- the same without exclusions: what leads to candidates
  shown tsquery   -- any of its words, for snippets
);

create function private.search_terms_of(language regconfig, query text)
returns private.search_terms language plpgsql immutable set search_path = ''
as $$
declare
  terms private.search_terms := ('', '', '');
  token record;
  term tsquery;
begin
  for token in
    select parts.match[1] = '-' as is_excluded, parts.match[2] as phrase, rtrim(parts.match[3], '*') as word,
      parts.match[3] like '%*'
        or (parts.match[1] = '' and parts.position = count(*) over () and query ~ '[[:alpha:]]$') as is_beginning
    from regexp_matches(left(query, 300), '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') with ordinality as parts (match, position)
    order by parts.position
    limit 16
  loop
    term := case
      when token.phrase is not null then phraseto_tsquery(language, token.phrase)
      -- Quoted, and of letters and digits only: no operator can come in.
      when token.is_beginning and token.word ~ '^[[:alnum:]]+$' then to_tsquery(language, '''' || token.word || ''':*')
      else plainto_tsquery(language, token.word)
    end;
    if numnode(term) = 0 then
      continue;
    elsif token.is_excluded then
      terms.all_of := terms.all_of && !!term;
    else
      terms.all_of := terms.all_of && term;
      terms.wanted := terms.wanted && term;
      terms.shown := terms.shown || term;
    end if;
  end loop;
  return terms;
end;
$$;
comment on function private.search_terms_of(regconfig, text) is
  'Words, "phrases", beginnings* and -exclusions; the last word may still be typed. 300 characters and 16 terms count. Empty for stop words and signs.';


-- which tickets match -----------------------------------------------------------------------------

create view private.findable_tickets as
select
  ticket_search.ticket_id,
  ticket_search.organization_id,
  ticket_search.written_at,
  ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words || ticket_search.note_words as all_words,
  ticket_search.title_words,
  ticket_search.title_words || ticket_search.reply_words as public_words,
  ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words as words_without_notes,
  ticket_desk.place,
  ticket_desk.team_id,
  ticket_desk.assignee_id,
  tickets.requester_id,
  tickets.public_updated_at
from private.ticket_search
join public.ticket_desk on ticket_desk.ticket_id = ticket_search.ticket_id
join public.tickets on tickets.id = ticket_search.ticket_id;

comment on view private.findable_tickets is 'Words beside what decides who may read them.';

create type private.search_match as (
  ticket_id uuid,
  moment timestamptz,
  rank real,
  reads_notes boolean
);

create function private.match_for_staff(
  ticket private.findable_tickets, terms private.search_terms, notes_scope text, teams uuid[]
)
returns private.search_match language plpgsql stable security definer set search_path = ''
as $$
declare
  reads_notes boolean := ticket.requester_id is distinct from auth.uid() and coalesce(case notes_scope
    when 'all' then true
    when 'own_teams' then coalesce(ticket.team_id = any(teams), false) or ticket.assignee_id = auth.uid()
    when 'own' then ticket.assignee_id = auth.uid()
  end, false);
  readable tsvector := case when reads_notes then ticket.all_words else ticket.words_without_notes end;
begin
  if readable @@ terms.all_of then
    return (ticket.ticket_id, ticket.written_at, ts_rank(readable, terms.shown), reads_notes);
  end if;
  return null;
end;
$$;
comment on function private.match_for_staff(private.findable_tickets, private.search_terms, text, uuid[]) is
  'Holds the query against the words that the caller may read; null when they do not satisfy it. Neither rank nor an exclusion tells of a note that they may not read.';

create function private.matches_among(candidates uuid[], scope text, notes_scope text, terms private.search_terms, places text[])
returns setof private.search_match language plpgsql stable security definer set search_path = ''
as $$
declare
  teams uuid[] := private.own_teams();
  caller uuid := auth.uid();
begin
  return query
  select match.*
  from unnest(candidates) as candidate (ticket_id)
  join private.findable_tickets as findable on findable.ticket_id = candidate.ticket_id
  cross join lateral private.match_for_staff(findable, terms, notes_scope, teams) as match
  where findable.place = any(places)
    and case scope
      when 'all' then true
      when 'own_teams' then coalesce(findable.team_id = any(teams), false) or coalesce(findable.assignee_id = caller, false)
      when 'own' then coalesce(findable.assignee_id = caller, false)
      else false
    end
    and match.ticket_id is not null
  order by findable.written_at desc, findable.ticket_id desc
  limit 40;
end;
$$;
comment on function private.matches_among(uuid[], text, text, private.search_terms, text[]) is
  'Definer: which of these tickets the caller sees as staff and finds by words that they may read; the 40 newest.';

create function private.find_as_staff(
  organization uuid, terms private.search_terms, places text[], before_moment timestamptz, before_id uuid, enough integer
)
returns setof private.search_match language plpgsql stable security definer set search_path = ''
as $$
declare
  scope text := private.scope_of(organization, 'read_tickets');
  notes_scope text := private.scope_of(organization, 'read_notes');
  near uuid[];
  candidates uuid[];
  matches private.search_match[];
  is_complete boolean;
  reach integer;
begin
  if scope = 'none' then
    return;
  end if;

  -- First the nearest 400, one by one: a frequent word has filled its page after a few of them.
  if scope = 'all' then
    candidates := array(
      select newest.ticket_id
      from (
        select ticket_search.* from private.ticket_search
        where ticket_search.organization_id = organization
          and (ticket_search.written_at, ticket_search.ticket_id) < (before_moment, before_id)
        order by ticket_search.written_at desc, ticket_search.ticket_id desc
        limit 400
      ) as newest
      -- Any word at all, before the four are put together: that is what costs.
      where case
        when newest.title_words @@ terms.shown or newest.reply_words @@ terms.shown
          or newest.desk_words @@ terms.shown or newest.note_words @@ terms.shown
          then newest.title_words || newest.reply_words || newest.desk_words || newest.note_words @@ terms.wanted
      end
      limit 40);
    is_complete := cardinality(candidates) < 40 and not exists (
      select 1 from private.ticket_search
      where ticket_search.organization_id = organization
        and (ticket_search.written_at, ticket_search.ticket_id) < (before_moment, before_id)
      order by ticket_search.written_at desc, ticket_search.ticket_id desc
      offset 400);
  else
    near := private.nearest_of_scope(organization, scope);
    candidates := array(
      select ticket_search.ticket_id
      from unnest(near) as own (ticket_id)
      join private.ticket_search on ticket_search.ticket_id = own.ticket_id
      where (ticket_search.written_at, ticket_search.ticket_id) < (before_moment, before_id)
        and ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words || ticket_search.note_words
          @@ terms.wanted
      order by ticket_search.written_at desc, ticket_search.ticket_id desc
      limit 40);
    is_complete := cardinality(candidates) < 40 and cardinality(near) < 2000;
  end if;
  matches := array(select match from private.matches_among(candidates, scope, notes_scope, terms, places) as match);

  -- Too few: the words are rare there, and their index leads to few rows. More of them only when the newest are out of sight.
  foreach reach in array array[40, 2000, 1000000] loop
    exit when is_complete or cardinality(matches) >= enough;
    candidates := array(
      with known as materialized (
        select ticket_search.ticket_id, ticket_search.written_at from private.ticket_search
        where ticket_search.organization_id = organization
          and ticket_search.title_words || ticket_search.reply_words || ticket_search.desk_words || ticket_search.note_words
            @@ terms.wanted
      )
      select known.ticket_id from known
      where (known.written_at, known.ticket_id) < (before_moment, before_id)
      order by known.written_at desc, known.ticket_id desc
      limit reach);
    is_complete := cardinality(candidates) < reach;
    matches := array(select match from private.matches_among(candidates, scope, notes_scope, terms, places) as match);
  end loop;
  return query select * from unnest(matches);
end;
$$;
comment on function private.find_as_staff(uuid, private.search_terms, text[], timestamptz, uuid, integer) is
  'Definer: the 40 newest matches before a moment among what the caller sees as staff, however many there are.';

create function private.nearest_of_scope(organization uuid, scope text)
returns uuid[] language plpgsql stable security definer set search_path = ''
as $$
begin
  return array(
    (select ticket_desk.ticket_id from public.ticket_desk
      where scope in ('own', 'own_teams') and ticket_desk.assignee_id = auth.uid() and ticket_desk.organization_id = organization
      order by ticket_desk.last_activity_at desc limit 2000)
    union
    select of_team.ticket_id from unnest(private.own_teams()) as team (id)
    cross join lateral (
      select ticket_desk.ticket_id from public.ticket_desk
      where scope = 'own_teams' and ticket_desk.team_id = team.id and ticket_desk.organization_id = organization
      order by ticket_desk.last_activity_at desc limit 2000
    ) as of_team);
end;
$$;
comment on function private.nearest_of_scope(uuid, text) is
  'Definer: the newest 2,000 tickets of the caller and of each of their teams, through the indexes of assignee and team.';

create function private.find_as_customer(
  organization uuid, terms private.search_terms, before_moment timestamptz, before_id uuid
)
returns setof private.search_match language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Public words and public times only: not even the order tells of the staff's side.
  return query
  select findable.ticket_id, findable.public_updated_at, ts_rank(findable.public_words, terms.shown), false
  from private.own_tickets(organization) as own (ticket_id)
  join private.findable_tickets as findable on findable.ticket_id = own.ticket_id
  where (findable.public_updated_at, findable.ticket_id) < (before_moment, before_id)
    and findable.public_words @@ terms.all_of -- guard: public_words
  order by findable.public_updated_at desc, findable.ticket_id desc
  limit 40;
end;
$$;
comment on function private.find_as_customer(uuid, private.search_terms, timestamptz, uuid) is
  'Definer: the 40 newest matches before a moment among the caller''s own tickets.';

create function private.own_tickets(organization uuid)
returns setof uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select tickets.id from public.tickets
  where tickets.requester_id = auth.uid() and tickets.organization_id = organization -- guard: own_of_organization
  union
  select tickets.id from public.tickets
  where tickets.id = any(private.tickets_as_participant()) and tickets.organization_id = organization
  union
  select tickets.id from public.tickets
  where tickets.company_id = any(private.companies_as_customer()) and tickets.organization_id = organization;
end;
$$;
comment on function private.own_tickets(uuid) is
  'Definer: what the caller sees of an organization as a customer: own, copied in, and the company''s.';


-- numbers -----------------------------------------------------------------------------------------

create function private.find_number(organization uuid, query text)
returns setof uuid language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := regexp_match(upper(btrim(query)), '^#?(?:(?:([A-Z][A-Z0-9]{1,7})-)?(2[0-9]{3})-)?0{0,8}([0-9]{1,9})$');
begin
  return query
  select tickets.id
  from private.number_counters
  join public.organizations on organizations.id = number_counters.organization_id
  join public.tickets
    on tickets.organization_id = number_counters.organization_id
    and tickets.number = coalesce(parts[1], organizations.prefix) || '-' || number_counters.year || '-'
      || lpad(parts[3], greatest(4, length(parts[3])), '0')
  where number_counters.organization_id = organization and number_counters.year::text = coalesce(parts[2], number_counters.year::text)
    and private.sees_ticket(tickets.id) -- guard: number_in_sight
    and not exists (
      select 1 from public.ticket_desk where ticket_desk.ticket_id = tickets.id and ticket_desk.deleted_at is not null
    );
end;
$$;
comment on function private.find_number(uuid, text) is
  'Definer: the tickets that TICK-2026-0001, 2026-1 or 1 name, of every year, archived and spam too, as far as the caller sees them.';
