/*
 * What search knows of a ticket: its words, in four vectors by who may read them. A side table, because the list's row
 * changes often and its words do not. No API role reads it; search_tickets does, after it has asked what the caller sees.
 */

create extension if not exists unaccent schema extensions;
create extension if not exists pg_trgm schema extensions;
create extension if not exists btree_gin schema extensions;
create extension if not exists fuzzystrmatch schema extensions;


-- how words are cut -----------------------------------------------------------------------------

-- One configuration per language that organization_settings allows: accents fall first, then the ending.
do $$
declare
  language text;
begin
  foreach language in array array[
    'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hungarian', 'italian', 'norwegian',
    'portuguese', 'romanian', 'russian', 'simple', 'spanish', 'swedish', 'turkish'] loop
    execute format('create text search configuration private.%I (copy = pg_catalog.%I)', language, language);
    execute format(
      'alter text search configuration private.%I alter mapping for hword, hword_part, word with extensions.unaccent, %s',
      language, case language when 'simple' then 'pg_catalog.simple' else 'pg_catalog.' || language || '_stem' end);
  end loop;
end;
$$;

create function private.search_language(organization uuid)
returns regconfig language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select ('private.' || organization_settings.language)::regconfig from public.organization_settings
    where organization_settings.organization_id = organization
  );
end;
$$;
comment on function private.search_language(uuid) is 'Definer, because settings are for members: how an organization''s words are cut.';

create function private.fold(words text)
returns text language sql immutable set search_path = ''
as $$
  select lower(extensions.unaccent('extensions.unaccent'::regdictionary, words));
$$;
comment on function private.fold(text) is 'Lower case without accents, for comparing letters.';


-- private.ticket_search -------------------------------------------------------------------------

create table private.ticket_search (
  ticket_id uuid primary key,
  organization_id uuid not null,
  written_at timestamptz not null,
  characters integer not null default 0,
  names text not null default '',
  title_words tsvector not null default '',
  reply_words tsvector not null default '',
  desk_words tsvector not null default '',
  note_words tsvector not null default '',
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table private.ticket_search is
  'The words of a ticket. Title and replies are public, the desk''s words are for staff, notes for staff who read notes: kept apart, so that no search can hit what its caller may not read.';
comment on column private.ticket_search.written_at is 'When the newest response was written: results walk this way.';
comment on column private.ticket_search.characters is
  'How much of the responses is in the vectors: 100,000 characters of a ticket are, the first ones.';
comment on column private.ticket_search.names is 'Folded subject, people and tags, where typing errors are looked for; for staff.';

-- Inline up to a page: a vector beside its row is one read, one in a TOAST table is three.
alter table private.ticket_search
  alter column title_words set storage main,
  alter column reply_words set storage main,
  alter column desk_words set storage main,
  alter column note_words set storage main;

create index ticket_search_organization_id_idx on private.ticket_search (organization_id, written_at desc, ticket_id desc);
create index ticket_search_ticket_id_idx on private.ticket_search (ticket_id, organization_id);
-- A short pending list: every search reads all of it, and who overflows it pays for the merge.
create index ticket_search_words_idx on private.ticket_search
  using gin (organization_id, (title_words || reply_words || desk_words || note_words)) with (gin_pending_list_limit = 512);
create index ticket_search_names_idx on private.ticket_search
  using gin (organization_id, names extensions.gin_trgm_ops) with (gin_pending_list_limit = 512);


-- what there is to find -------------------------------------------------------------------------

create view private.searchable_tickets as
select
  tickets.id as ticket_id,
  tickets.organization_id,
  tickets.created_at,
  ('private.' || organization_settings.language)::regconfig as language,
  tickets.subject,
  coalesce(tickets.resolution, '') as resolution,
  coalesce(ticket_desk.internal_resolution, '') as internal_resolution,
  people.words as people
from public.tickets
join public.ticket_desk on ticket_desk.ticket_id = tickets.id
join public.organization_settings on organization_settings.organization_id = tickets.organization_id
cross join lateral (
  -- An address is found as a whole and by its parts.
  select coalesce(string_agg(
    concat_ws(' ', customers.name, customers.email, regexp_replace(customers.email, '[^[:alnum:]]+', ' ', 'g'), companies.name),
    ' ' order by customers.email), '') as words
  from public.customers
  left join public.companies on companies.id = customers.company_id
  where customers.id = tickets.customer_id
    or customers.id in (
      select ticket_participants.customer_id from public.ticket_participants
      where ticket_participants.ticket_id = tickets.id
    )
) as people;

comment on view private.searchable_tickets is 'The words of a ticket outside its responses: subject and resolution, and for staff the people.';

create view private.searchable_responses as
select
  read_so_far.ticket_id,
  max(read_so_far.created_at) as written_at,
  sum(read_so_far.characters)::integer as characters,
  coalesce(string_agg(read_so_far.words, E'\n' order by read_so_far.created_at, read_so_far.id)
    filter (where read_so_far.visibility = 'public'), '') as replies,
  coalesce(string_agg(read_so_far.words, E'\n' order by read_so_far.created_at, read_so_far.id)
    filter (where read_so_far.visibility = 'internal'), '') as notes
from (
  select
    ticket_responses.id, ticket_responses.ticket_id, ticket_responses.visibility, ticket_responses.created_at,
    least(char_length(ticket_responses.body_text), 20000) as characters,
    case
      when sum(least(char_length(ticket_responses.body_text), 20000)) over (
        partition by ticket_responses.ticket_id order by ticket_responses.created_at, ticket_responses.id) <= 100000
      then left(ticket_responses.body_text, 20000)
    end as words
  from public.ticket_responses
) as read_so_far
group by read_so_far.ticket_id;

comment on view private.searchable_responses is
  'The text of a ticket''s responses, public and internal apart: 20,000 characters of each, 300,000 of all.';


-- keeping it --------------------------------------------------------------------------------------

create function private.index_tickets(tickets uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.ticket_search as known
    (ticket_id, organization_id, written_at, names, title_words, desk_words)
  select
    searchable.ticket_id, searchable.organization_id, searchable.created_at,
    left(regexp_replace(private.fold(searchable.subject || ' ' || searchable.people), '[^[:alnum:]]+', ' ', 'g'), 2000),
    setweight(to_tsvector(searchable.language, searchable.subject), 'A')
      || setweight(to_tsvector(searchable.language, searchable.resolution), 'C'),
    setweight(to_tsvector(searchable.language, searchable.people), 'B')
      || setweight(to_tsvector('private.simple', searchable.people), 'B')
      || setweight(to_tsvector(searchable.language, searchable.internal_resolution), 'C')
  from private.searchable_tickets as searchable
  where searchable.ticket_id = any(index_tickets.tickets)
  order by searchable.ticket_id
  on conflict (ticket_id) do update
  set names = excluded.names, title_words = excluded.title_words, desk_words = excluded.desk_words
  where (known.names, known.title_words, known.desk_words)
    is distinct from (excluded.names, excluded.title_words, excluded.desk_words);
end;
$$;
comment on function private.index_tickets(uuid[]) is
  'Definer: keeps what search knows of tickets besides their responses. A name is cut like any word and also kept whole.';

create function private.index_ticket(ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_tickets(array[ticket]);
end;
$$;
comment on function private.index_ticket(uuid) is 'Definer: keeps what search knows of a ticket.';

create function private.index_responses(tickets uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  update private.ticket_search
  set
    written_at = searchable.written_at,
    characters = searchable.characters,
    reply_words = to_tsvector(private.search_language(ticket_search.organization_id), searchable.replies),
    note_words = to_tsvector(private.search_language(ticket_search.organization_id), searchable.notes)
  from private.searchable_responses as searchable
  where searchable.ticket_id = any(index_responses.tickets) and ticket_search.ticket_id = searchable.ticket_id;
end;
$$;
comment on function private.index_responses(uuid[]) is
  'Definer: reads all responses of these tickets anew, after an edit or a redaction for instance.';

create function private.index_response(response uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  written public.ticket_responses;
  size integer;
  words tsvector;
begin
  select * into written from public.ticket_responses where ticket_responses.id = response;
  size := least(char_length(written.body_text), 20000);
  words := to_tsvector(private.search_language(written.organization_id), left(written.body_text, 20000));

  -- A new response is added to what is known; reading a long thread anew for each would cost more with every one.
  update private.ticket_search
  set
    written_at = written.created_at,
    characters = ticket_search.characters + size,
    reply_words = case
      when written.visibility = 'public' and ticket_search.characters + size <= 100000 then ticket_search.reply_words || words
      else ticket_search.reply_words end,
    note_words = case
      when written.visibility = 'internal' and ticket_search.characters + size <= 100000 then ticket_search.note_words || words
      else ticket_search.note_words end
  where ticket_search.ticket_id = written.ticket_id
    and (ticket_search.written_at < written.created_at or ticket_search.characters = 0);
  if not found then
    perform private.index_responses(array[written.ticket_id]);
  end if;
end;
$$;
comment on function private.index_response(uuid) is
  'Definer: keeps what search knows of a response: adds the newest, reads the ticket anew for any other.';

create function private.reindex_search(organization uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  tickets uuid[] := array(select tickets.id from public.tickets where tickets.organization_id = organization);
begin
  perform private.index_tickets(tickets);
  perform private.index_responses(tickets);
end;
$$;
comment on function private.reindex_search(uuid) is
  'Definer: all of an organization at once, after a bulk load. A changed language is followed by rebuild_search instead, in steps.';


-- when names or the language change ---------------------------------------------------------------

create function private.index_customer()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_tickets(array(
    select tickets.id from public.tickets where tickets.customer_id = new.id
    union
    select ticket_participants.ticket_id from public.ticket_participants where ticket_participants.customer_id = new.id));
  return null;
end;
$$;
comment on function private.index_customer() is 'Definer: a renamed customer is found by the new name, an erased one no more.';

create trigger index_customer
after update of name, email, company_id on public.customers
for each row
when (old.name is distinct from new.name or old.email is distinct from new.email or old.company_id is distinct from new.company_id)
execute function private.index_customer();

create table private.search_rebuilds (
  organization_id uuid primary key references public.organizations (id),
  after_ticket uuid not null default '00000000-0000-0000-0000-000000000000'
);

comment on table private.search_rebuilds is 'Organizations whose language changed, and how far their words are cut anew.';

create function private.ask_for_rebuild()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.search_rebuilds (organization_id) values (new.organization_id)
  on conflict (organization_id) do update set after_ticket = '00000000-0000-0000-0000-000000000000';
  return null;
end;
$$;
comment on function private.ask_for_rebuild() is 'Definer: another language cuts words otherwise; the work is done later, in steps.';

create trigger ask_for_rebuild
after update of language on public.organization_settings
for each row when (old.language is distinct from new.language)
execute function private.ask_for_rebuild();

create function private.rebuild_search()
returns void language plpgsql security definer set search_path = ''
as $$
declare
  rebuild private.search_rebuilds;
  tickets uuid[];
begin
  select * into rebuild from private.search_rebuilds
  order by search_rebuilds.organization_id limit 1 for update skip locked;
  if not found then
    return;
  end if;
  tickets := array(
    select tickets.id from public.tickets
    where tickets.organization_id = rebuild.organization_id and tickets.id > rebuild.after_ticket
    order by tickets.id limit 500);
  perform private.index_tickets(tickets);
  perform private.index_responses(tickets);
  if cardinality(tickets) < 500 then
    delete from private.search_rebuilds where search_rebuilds.organization_id = rebuild.organization_id;
  else
    update private.search_rebuilds set after_ticket = tickets[500]
    where search_rebuilds.organization_id = rebuild.organization_id;
  end if;
end;
$$;
comment on function private.rebuild_search() is 'Definer: cuts the words of 500 more tickets in a new language. Run with the due work.';
