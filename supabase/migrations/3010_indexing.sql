/* How search learns of words: with each write, set-wise after a bulk load, in steps after a change of language. */

-- keeping it --------------------------------------------------------------------------------------

create function private.lock_search(tickets uuid[])
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from private.ticket_search where ticket_search.ticket_id = any(lock_search.tickets)
  order by ticket_search.ticket_id for update;
end;
$$;
comment on function private.lock_search(uuid[]) is
  'Definer: before words are read anew, so that what the next statement reads is not older than what it replaces.';

-- One plan for all calls: with a known array each would be planned anew, which costs more than it does.
create function private.index_tickets(tickets uuid[])
returns void language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  perform private.lock_search(index_tickets.tickets);
  with searchable as materialized (
    select * from private.searchable_tickets where searchable_tickets.ticket_id = any(index_tickets.tickets)
  ), named as (
    insert into private.ticket_names as known (ticket_id, organization_id, names)
    select searchable.ticket_id, searchable.organization_id, searchable.names from searchable order by searchable.ticket_id
    on conflict (ticket_id) do update set names = excluded.names where known.names <> excluded.names
  )
  insert into private.ticket_search as known (ticket_id, organization_id, written_at, title_words, desk_words)
  select
    searchable.ticket_id, searchable.organization_id, searchable.created_at, searchable.title_words, searchable.desk_words
  from searchable
  order by searchable.ticket_id
  on conflict (ticket_id) do update
  set title_words = excluded.title_words, desk_words = excluded.desk_words
  where (known.title_words, known.desk_words) is distinct from (excluded.title_words, excluded.desk_words);
end;
$$;
comment on function private.index_tickets(uuid[]) is
  'Definer: keeps what search knows of tickets besides their responses.';

create function private.index_ticket(ticket uuid)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  perform private.index_tickets(array[ticket]);
end;
$$;
comment on function private.index_ticket(uuid) is 'Definer: keeps what search knows of a ticket.';

create function private.index_responses(tickets uuid[])
returns void language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  perform private.lock_search(index_responses.tickets);
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
returns void language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
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

create function private.reindex_search(organization uuid default null)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  organizations uuid[] := array(
    select organizations.id from public.organizations where organizations.id = organization or organization is null);
  indexes text[];
  definition text;
begin
  if organization is null then
    -- Everything: an index over all words is built many times faster than it grows.
    indexes := array[
      pg_get_indexdef('private.ticket_search_words_idx'::regclass), pg_get_indexdef('private.ticket_names_names_idx'::regclass)];
    drop index private.ticket_search_words_idx, private.ticket_names_names_idx;
  end if;
  delete from private.ticket_search where ticket_search.organization_id = any(organizations);
  delete from private.ticket_names where ticket_names.organization_id = any(organizations);

  insert into private.ticket_names (ticket_id, organization_id, names)
  select searchable.ticket_id, searchable.organization_id, searchable.names
  from private.searchable_tickets as searchable
  where searchable.organization_id = any(organizations);

  insert into private.ticket_search
    (ticket_id, organization_id, written_at, characters, title_words, desk_words, reply_words, note_words)
  select
    searchable.ticket_id, searchable.organization_id, coalesce(responses.written_at, searchable.created_at),
    coalesce(responses.characters, 0), searchable.title_words, searchable.desk_words,
    coalesce(to_tsvector(searchable.language, responses.replies), ''),
    coalesce(to_tsvector(searchable.language, responses.notes), '')
  from private.searchable_tickets as searchable
  left join lateral (
    -- Offset: one ticket's responses at a time, not everybody's to join with.
    select * from private.searchable_responses where searchable_responses.ticket_id = searchable.ticket_id offset 0
  ) as responses on true
  where searchable.organization_id = any(organizations);

  foreach definition in array coalesce(indexes, '{}') loop
    execute definition;
  end loop;
end;
$$;
comment on function private.reindex_search(uuid) is
  'Definer: all of an organization, or of everybody, at once, after a bulk load. A changed language is followed by rebuild_search instead, in steps.';


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

comment on table private.search_rebuilds is 'Organizations whose language, tag or company got another name, and how far their words are cut anew.';

create function private.ask_for_rebuild()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.search_rebuilds (organization_id) values (new.organization_id)
  on conflict (organization_id) do update set after_ticket = '00000000-0000-0000-0000-000000000000';
  return null;
end;
$$;
comment on function private.ask_for_rebuild() is 'Definer: another language cuts words otherwise, another name of a tag or company stands on many tickets; the work is done later, in steps.';

create trigger ask_for_rebuild
after update of language on public.organization_settings
for each row when (old.language is distinct from new.language)
execute function private.ask_for_rebuild();

create trigger ask_for_rebuild
after update of name on public.tags
for each row when (old.name is distinct from new.name)
execute function private.ask_for_rebuild();

create trigger ask_for_rebuild
after update of name on public.companies
for each row when (old.name is distinct from new.name)
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
comment on function private.rebuild_search() is 'Definer: cuts the words of 500 more tickets anew. Run with the due work.';
