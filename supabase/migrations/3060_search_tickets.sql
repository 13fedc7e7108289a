/* The one command of search, for staff and customers: what matches, put in order, each with a few of its words. */

-- typing errors -----------------------------------------------------------------------------------

create function private.known_words(organization uuid, wanted text[])
returns text[] language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.scope_of(organization, 'read_tickets') = 'none' then
    return array(
      select distinct words.word
      from private.own_tickets(organization) as own (ticket_id)
      join public.tickets on tickets.id = own.ticket_id
      cross join lateral regexp_split_to_table(private.fold(tickets.subject), '[^[:alnum:]]+') as words (word));
  end if;

  -- Letters in common are enough for the index; what is close enough is decided by counting errors.
  perform set_config('pg_trgm.word_similarity_threshold', '0.3', true);
  return array(
    select distinct words.word
    from (
      (select ticket_names.names from private.ticket_search
        join private.ticket_names on ticket_names.ticket_id = ticket_search.ticket_id
        where ticket_search.organization_id = organization
        order by ticket_search.written_at desc, ticket_search.ticket_id desc limit 1000)
      union all
      select similar_names.names
      from unnest(wanted) as looked_for (word)
      cross join lateral (
        select ticket_names.names from private.ticket_names
        where ticket_names.organization_id = organization and ticket_names.names operator(extensions.%>) looked_for.word
        limit 100
      ) as similar_names
    ) as texts
    cross join lateral string_to_table(texts.names, ' ') as words (word)
    where char_length(words.word) between 3 and 40);
end;
$$;
comment on function private.known_words(uuid, text[]) is
  'Definer: words of subjects, and for staff of people and tags, that a mistyped word may have meant. They choose a query and are never shown.';

create function private.corrected_query(organization uuid, query text)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  typed text[] := array(
    select private.fold(words.word) from regexp_split_to_table(left(query, 300), '\s+') with ordinality as words (word, position)
    where words.word ~ '^[[:alnum:]]{4,40}$'
    order by words.position limit 8);
  known text[] := private.known_words(organization, typed);
  mistyped text;
  meant text;
  corrected text := left(query, 300);
begin
  foreach mistyped in array typed loop
    select near.word into meant
    from unnest(known) as near (word)
    where abs(char_length(near.word) - char_length(mistyped)) <= 2
      and extensions.levenshtein_less_equal(near.word, mistyped, 2)
        <= case
          -- Two letters that changed places count as two errors.
          when char_length(near.word) = char_length(mistyped) and translate(near.word, mistyped, '') = '' then 2
          when char_length(mistyped) > 4 and left(near.word, 1) = left(mistyped, 1) then 2
          else 1
        end
    order by extensions.levenshtein_less_equal(near.word, mistyped, 2), translate(near.word, mistyped, '') <> '', near.word
    limit 1;
    if found and meant <> mistyped then
      corrected := regexp_replace(private.fold(corrected), '\m' || mistyped || '\M', meant, 'g');
    end if;
  end loop;
  return nullif(corrected, left(query, 300));
end;
$$;
comment on function private.corrected_query(uuid, text) is
  'Definer: the query with each unknown word of four letters and more replaced by the known one with one or two letters typed otherwise; null when there is none.';


-- what is shown -----------------------------------------------------------------------------------

create function private.newest_words(ticket uuid, reads_notes boolean)
returns table (words text, "position" bigint) language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select
    translate(left(ticket_responses.body_text, 4000), U&'\E000\E001', ''),
    row_number() over (order by ticket_responses.created_at desc, ticket_responses.id desc)
  from public.ticket_responses
  where ticket_responses.ticket_id = ticket and (ticket_responses.visibility = 'public' or reads_notes) -- guard: snippet_of_notes
  order by ticket_responses.created_at desc, ticket_responses.id desc
  limit 20;
end;
$$;
comment on function private.newest_words(uuid, boolean) is 'Definer: the newest 20 responses of a ticket that the caller may read.';

create function private.snippet_of(ticket uuid, language regconfig, shown tsquery, reads_notes boolean)
returns text language plpgsql stable security definer set search_path = ''
as $$
declare
  words text;
begin
  select newest.words into words
  from private.newest_words(ticket, reads_notes) as newest
  where to_tsvector(language, newest.words) @@ shown
  order by newest.position
  limit 1;
  if not found then
    select newest.words into words from private.newest_words(ticket, reads_notes) as newest order by newest.position limit 1;
  end if;
  return ts_headline(
    language, regexp_replace(words, '\s+', ' ', 'g'), shown,
    U&'StartSel=\E000, StopSel=\E001, MaxFragments=1, MaxWords=24, MinWords=10');
end;
$$;
comment on function private.snippet_of(uuid, regconfig, tsquery, boolean) is
  'Definer: where the words stand, from the newest 20 responses that the caller may read. Hits lie between U+E000 and U+E001; the text is no HTML.';


-- searching ---------------------------------------------------------------------------------------

create function public.search_tickets(
  organization_id uuid, query text, after text default null, page_size integer default 20,
  with_archived boolean default false, with_spam boolean default false
)
returns table (ticket_id uuid, number text, subject text, status text, snippet text, rank real, cursor text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  language regconfig := private.search_language(search_tickets.organization_id);
  terms private.search_terms;
  size integer := least(greatest(coalesce(page_size, 20), 1), 40);
  place text[] := regexp_match(
    coalesce(after, ''), '^([0-9]{1,16}|)/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|)/([0-9]{1,2})/(~?)$');
  skipped integer := coalesce(place[3]::integer, 0);
  before_moment timestamptz := coalesce('epoch'::timestamptz + nullif(place[1], '')::bigint * interval '1 microsecond', 'infinity');
  before_id uuid := coalesce(nullif(place[2], '')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  is_corrected boolean := coalesce(place[4] = '~', false);
  named uuid[] := '{}';
  matches private.search_match[];
begin
  if after is not null and place is null then
    raise exception 'cursor_is_unknown' using errcode = '22023';
  end if;
  if after is null then
    named := array(select private.find_number(search_tickets.organization_id, query));
  end if;
  terms := private.search_terms_of(
    language, case when is_corrected then private.corrected_query(search_tickets.organization_id, query) else query end);
  matches := private.find_tickets(
    search_tickets.organization_id, terms, with_archived, with_spam, before_moment, before_id, skipped + size);
  if cardinality(matches) = 0 and cardinality(named) = 0 and after is null then
    is_corrected := true;
    terms := private.search_terms_of(language, private.corrected_query(search_tickets.organization_id, query));
    matches := private.find_tickets(
      search_tickets.organization_id, terms, with_archived, with_spam, before_moment, before_id, size);
  end if;

  return query
  with page as (
    select hits.id, hits.rank, hits.reads_notes, hits.position, hits.cursor
    from (
      select named_ids.id, 1::real as rank, false as reads_notes, named_ids.position - 1000 as position, '//0/' as cursor
      from unnest(named) with ordinality as named_ids (id, position)
      union all
      -- Relevance against age: what was written 90 days later may be 2.7 times less relevant.
      select ordered.ticket_id, ordered.rank, ordered.reads_notes, ordered.position,
        case
          when ordered.position = count(*) over () then ordered.window_end || '/0/'
          else coalesce(place[1], '') || '/' || coalesce(place[2], '') || '/' || ordered.position || '/'
        end || case when is_corrected then '~' else '' end
      from (
        select matched.*,
          row_number() over (
            order by ln(greatest(matched.rank, 0.000001)) + extract(epoch from matched.moment) / 7776000 desc, matched.ticket_id) as position,
          last_value((extract(epoch from matched.moment) * 1000000)::bigint || '/' || matched.ticket_id) over (
            order by matched.moment desc, matched.ticket_id desc rows between unbounded preceding and unbounded following) as window_end
        from unnest(matches) as matched
      ) as ordered
    ) as hits
    where (hits.position < 0 or hits.position > skipped and not hits.id = any(named))
    order by hits.position
    limit size
  )
  select
    tickets.id, tickets.number, tickets.subject, tickets.status,
    private.snippet_of(tickets.id, language, terms.shown, page.reads_notes), page.rank, page.cursor
  from page
  join public.tickets on tickets.id = page.id
  order by page.position;
end;
$$;
comment on function public.search_tickets(uuid, text, text, integer, boolean, boolean) is
  'Definer, because no index serves words under a policy: tickets of an organization that the caller sees, by number, words, "phrases", begin*, -without, people and tags; when nothing matches, as it may have been meant. Relevant and recent first. Customers search public words only. `after` is the cursor of the last row read; a page may be short, the end is an empty one. Raises cursor_is_unknown.';

create function private.find_tickets(
  organization uuid, terms private.search_terms, with_archived boolean, with_spam boolean,
  before_moment timestamptz, before_id uuid, enough integer
)
returns private.search_match[] language plpgsql stable security definer set search_path = ''
as $$
declare
  places text[] := array['desk', 'snoozed', 'merged'];
begin
  if numnode(terms.wanted) = 0 or terms.wanted is null then
    return '{}';
  end if;
  places := places
    || case when with_archived then array['archived'] else '{}' end
    || case when with_spam then array['spam'] else '{}' end;
  return array(
    select newest.match
    from (
      select distinct on (matched.ticket_id) matched.ticket_id, matched.moment, matched as match
      from (
        select * from private.find_as_staff(organization, terms, places, before_moment, before_id, enough)
        union all
        select * from private.find_as_customer(organization, terms, before_moment, before_id)
        where private.scope_of(organization, 'read_tickets') <> 'all'
      ) as matched
      order by matched.ticket_id, matched.reads_notes desc
    ) as newest
    order by newest.moment desc, newest.ticket_id desc
    limit 40);
end;
$$;
comment on function private.find_tickets(uuid, private.search_terms, boolean, boolean, timestamptz, uuid, integer) is
  'Definer: the 40 newest matches before a moment among all that the caller sees, as staff and as a customer.';

grant execute on function public.search_tickets(uuid, text, text, integer, boolean, boolean) to authenticated;
