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

-- Inline up to a page: a vector beside its row is one read, one in a TOAST table is three.
alter table private.ticket_search
  alter column title_words set storage main,
  alter column reply_words set storage main,
  alter column desk_words set storage main,
  alter column note_words set storage main;

create index ticket_search_organization_id_idx on private.ticket_search (organization_id, written_at desc, ticket_id desc);
-- A short pending list: every search reads all of it, and who overflows it pays for the merge.
create index ticket_search_words_idx on private.ticket_search
  using gin (organization_id, (title_words || reply_words || desk_words || note_words)) with (gin_pending_list_limit = 512);


-- private.ticket_names --------------------------------------------------------------------------

create table private.ticket_names (
  ticket_id uuid primary key,
  organization_id uuid not null references public.organizations (id),
  names text not null,
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table private.ticket_names is
  'Folded subject, people and tags, where typing errors are looked for; for staff. Apart from the words, which every response changes.';

create index ticket_names_organization_id_idx on private.ticket_names (organization_id);
create index ticket_names_names_idx on private.ticket_names
  using gin (organization_id, names extensions.gin_trgm_ops) with (gin_pending_list_limit = 512);


-- what there is to find -------------------------------------------------------------------------

create view private.searchable_tickets as
select
  tickets.id as ticket_id,
  tickets.organization_id,
  tickets.created_at,
  cut.language,
  left(regexp_replace(
    private.fold(concat_ws(' ', tickets.subject, people.words, tags.words)), '[^[:alnum:]]+', ' ', 'g'), 2000) as names,
  setweight(to_tsvector(cut.language, tickets.subject), 'A')
    || setweight(to_tsvector(cut.language, concat_ws(E'\n', tickets.resolution, public_fields.words)), 'C') as title_words,
  -- A name is cut like any word and also kept whole.
  setweight(to_tsvector(cut.language, concat_ws(' ', people.words, tags.words)), 'B')
    || setweight(to_tsvector('private.simple', concat_ws(' ', people.words, tags.words)), 'B')
    || setweight(to_tsvector(cut.language, concat_ws(E'\n', ticket_desk.internal_resolution, desk_fields.words)), 'C') as desk_words
from public.tickets
join public.ticket_desk on ticket_desk.ticket_id = tickets.id
join public.organization_settings on organization_settings.organization_id = tickets.organization_id
cross join lateral (select ('private.' || organization_settings.language)::regconfig as language) as cut
cross join lateral (
  -- An address is found as a whole and by its parts.
  select string_agg(
    concat_ws(' ', customers.name, customers.email, regexp_replace(customers.email, '[^[:alnum:]]+', ' ', 'g'), companies.name),
    ' ' order by customers.email) as words
  from (
    select tickets.customer_id as id
    union
    select ticket_participants.customer_id from public.ticket_participants where ticket_participants.ticket_id = tickets.id
  ) as asking
  join public.customers on customers.id = asking.id
  left join public.companies on companies.id = customers.company_id
) as people
cross join lateral (
  select string_agg(tags.name, ' ' order by tags.name) as words
  from public.ticket_tags join public.tags on tags.id = ticket_tags.tag_id
  where ticket_tags.ticket_id = tickets.id
) as tags
cross join lateral (
  select string_agg(ticket_fields.value, E'\n' order by ticket_fields.field_id) as words
  from public.ticket_fields
  where ticket_fields.ticket_id = tickets.id and ticket_fields.kind in ('text', 'choice')
) as public_fields
cross join lateral (
  select string_agg(ticket_desk_fields.value, E'\n' order by ticket_desk_fields.field_id) as words
  from public.ticket_desk_fields
  where ticket_desk_fields.ticket_id = tickets.id and ticket_desk_fields.kind in ('text', 'choice')
) as desk_fields;

comment on view private.searchable_tickets is
  'The words of a ticket outside its responses: subject, resolution and fields, and for staff people, tags, the internal resolution and hidden fields.';

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
  'The text of a ticket''s responses, public and internal apart: 20,000 characters of each, 100,000 of all.';
