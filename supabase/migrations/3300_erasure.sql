/*
 * A person's right to be forgotten, kept apart from what an organization has to know: the words, the name, the address
 * and the account go; that somebody asked, when, and how long it took stays, and so does every digest of the history.
 */

-- erasures --------------------------------------------------------------------------------------

create table public.erasures (
  customer_id uuid primary key,
  organization_id uuid not null,
  erased_by uuid not null references public.profiles (id),
  erased_at timestamptz not null default now(),
  foreign key (customer_id, organization_id) references public.customers (id, organization_id)
);

comment on table public.erasures is 'Which customers were erased, when and by whom: the proof that a wish was granted.';

create index erasures_customer_id_idx on public.erasures (customer_id, organization_id);
create index erasures_organization_id_idx on public.erasures (organization_id, erased_at desc, customer_id);
create index erasures_erased_by_idx on public.erasures (erased_by);

alter table public.erasures enable row level security;

grant select (customer_id, organization_id, erased_by, erased_at) on public.erasures to authenticated;
grant select on public.erasures to service_role;

create policy "those who may erase people read who was erased"
on public.erasures for select to authenticated
using (organization_id = any((select private.organizations_where('erase_people', 'all'))::uuid[]));

create trigger audit_setting
after insert or update or delete on public.erasures
for each row when (pg_trigger_depth() = 0) execute function private.audit_setting('customer_id');


-- erasing a customer ------------------------------------------------------------------------------

create function public.erase_person(organization_id uuid, customer_id uuid)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  customer public.customers;
begin
  perform private.require_organization(erase_person.organization_id, 'erase_people');
  select * into customer from public.customers
  where customers.id = erase_person.customer_id and customers.organization_id = erase_person.organization_id
  for no key update;
  if not found then
    raise exception 'customer_not_found' using errcode = 'P0002';
  end if;
  if exists (select 1 from public.erasures where erasures.customer_id = customer.id) then
    return;
  end if;
  perform private.refuse_under_hold(customer);
  perform 1 from public.tickets
  where tickets.id in (select involved.ticket_id from private.tickets_involving(customer) as involved)
  order by tickets.id
  for update;

  perform private.erase_words(customer);
  perform private.erase_account_traces(customer);
  -- Unlinking ends every channel; the words of search follow the name.
  update public.customers
  set profile_id = null, name = '', email = 'erased-' || customer.id || '@erased.invalid'
  where customers.id = customer.id;
  perform private.erase_values(customer);
  insert into public.erasures (customer_id, organization_id, erased_by)
  values (customer.id, customer.organization_id, auth.uid());
end;
$$;
comment on function public.erase_person(uuid, uuid) is
  'Anonymises a customer for good: name, address, account, words, files, and values of their history. Tickets, numbers, times and digests stay. Raises customer_not_found, legal_hold.';

create function private.tickets_involving(customer public.customers)
returns table (ticket_id uuid, is_own boolean) language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select tickets.id, true from public.tickets where tickets.customer_id = customer.id
  union all
  select involved.id, false
  from (
    select ticket_participants.ticket_id as id from public.ticket_participants
    where ticket_participants.customer_id = customer.id
    union
    -- Who was taken out again is named in the history still.
    select ticket_history.ticket_id from public.ticket_history
    where ticket_history.about_id = customer.id and ticket_history.kind in ('participant_added', 'participant_removed')
    union
    select ticket_responses.ticket_id from public.ticket_responses
    where ticket_responses.author_id = customer.profile_id and ticket_responses.author_kind = 'customer'
      and ticket_responses.organization_id = customer.organization_id
  ) as involved
  where not exists (select 1 from public.tickets where tickets.id = involved.id and tickets.customer_id = customer.id);
end;
$$;
comment on function private.tickets_involving(public.customers) is
  'Definer: tickets that a customer asked, and those of others that they take or took part in.';

create function private.responses_of(customer public.customers)
returns setof public.ticket_responses language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select ticket_responses.*
  from private.tickets_involving(customer) as involved
  join public.ticket_responses on ticket_responses.ticket_id = involved.ticket_id
  where ticket_responses.author_kind = 'customer'
    and case
      when ticket_responses.author_id is null then involved.is_own
      else ticket_responses.author_id = customer.profile_id
    end;
end;
$$;
comment on function private.responses_of(public.customers) is
  'Definer: what a customer wrote; without an account one writes on one''s own tickets only.';

create function private.erase_words(customer public.customers)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  written uuid[] := array(select responses.id from private.responses_of(customer) as responses);
begin
  perform private.redact(ticket_responses, 'person_erased')
  from public.ticket_responses
  where ticket_responses.id = any(written)
  order by ticket_responses.created_at, ticket_responses.id;
  update public.ticket_responses set author_id = null, author_name = '' where ticket_responses.id = any(written);

  -- A subject is the customer's own words too. What is left to call a ticket by is its number.
  update public.tickets set subject = tickets.number
  where tickets.customer_id = customer.id and tickets.subject <> tickets.number;
  delete from public.ticket_fields
  where ticket_fields.kind = 'text'
    and ticket_fields.ticket_id in (select tickets.id from public.tickets where tickets.customer_id = customer.id);
  update public.ticket_participants set name = '' where ticket_participants.customer_id = customer.id;
  update public.ticket_ratings set comment = ''
  where ticket_ratings.comment <> ''
    and ticket_ratings.ticket_id in (select tickets.id from public.tickets where tickets.customer_id = customer.id);
end;
$$;
comment on function private.erase_words(public.customers) is
  'Definer: what a customer wrote and was called. Notes and replies of staff are the organization''s; it redacts them one by one.';

create function private.erase_account_traces(customer public.customers)
returns void language plpgsql security definer set search_path = ''
as $$
declare
  gone record;
begin
  if customer.profile_id is null then
    return;
  end if;
  -- Where they took part they hear nothing more; their own tickets and their company's change topics by themselves.
  update public.tickets set public_epoch = tickets.public_epoch + 1
  where tickets.id in (
    select ticket_participants.ticket_id from public.ticket_participants
    where ticket_participants.customer_id = customer.id);
  if not private.is_member(customer.profile_id, customer.organization_id) then
    delete from public.held_responses
    where held_responses.author_id = customer.profile_id and held_responses.organization_id = customer.organization_id;
    delete from public.drafts
    where drafts.author_id = customer.profile_id and drafts.organization_id = customer.organization_id;
    for gone in
      delete from public.attachments
      where attachments.uploader_id = customer.profile_id and attachments.organization_id = customer.organization_id
        and attachments.response_id is null
      returning attachments.organization_id, attachments.path
    loop
      perform private.queue_deletion(gone.organization_id, gone.path);
    end loop;
  end if;
  delete from public.notifications
  where notifications.profile_id = customer.profile_id and notifications.organization_id = customer.organization_id
    and notifications.side = 'customer';
  delete from public.read_markers
  where read_markers.profile_id = customer.profile_id and read_markers.organization_id = customer.organization_id
    and read_markers.side = 'customer';
end;
$$;
comment on function private.erase_account_traces(public.customers) is
  'Definer: what the account of a customer left here besides words that were sent. Somebody who works here keeps what they do as staff.';

create function private.erase_values(customer public.customers)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.history_values
  where history_values.history_id in (
    select ticket_history.id
    from private.tickets_involving(customer) as involved
    join public.ticket_history on ticket_history.ticket_id = involved.ticket_id
    where (ticket_history.actor_kind = 'customer' and (
        ticket_history.actor_id = customer.profile_id or (ticket_history.actor_id is null and involved.is_own)))
      or (involved.is_own and ticket_history.kind in ('ticket_created', 'subject_changed', 'field_changed'))
      or ticket_history.about_id = customer.id
  );
  -- Nor can anybody undo their way back to it.
  delete from private.undo_steps
  where undo_steps.ticket_id in (select involved.ticket_id from private.tickets_involving(customer) as involved);
end;
$$;
comment on function private.erase_values(public.customers) is
  'Definer: values that a customer set, or that name them. The digests stay, their salt is gone, so the chain is whole and no guess can be tried. Actor ids stay as names of nobody.';

create function private.is_member(person uuid, organization uuid)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select 1 from public.members where members.profile_id = person and members.organization_id = organization);
end;
$$;
comment on function private.is_member(uuid, uuid) is 'Definer: whether somebody else than the caller works there.';

grant execute on function public.erase_person(uuid, uuid) to authenticated;
