/*
 * Write first, confirm after: what a visitor wrote is kept for a day, until a link in their mail proves the address.
 * Only then they see it, look it over and send it: `submit_ticket` makes the ticket, as it makes every other one.
 */

-- private.first_messages ------------------------------------------------------------------------

create table private.first_messages (
  id uuid primary key,
  response_id uuid not null default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and char_length(email) <= 254),
  subject text not null check (char_length(btrim(subject)) between 1 and 255),
  body_text text not null check (btrim(body_text) <> '' and octet_length(body_text) <= 65536),
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  network cidr not null,
  created_at timestamptz not null default now()
);

comment on table private.first_messages is
  'What visitors wrote and have not confirmed yet. A day later it is gone; it is gone at once when it was sent.';
comment on column private.first_messages.id is 'Of the ticket that it is to become, so that sending it twice makes one.';
comment on column private.first_messages.response_id is 'Of the first response of that ticket, likewise.';
comment on column private.first_messages.token_digest is
  'SHA-256 of the token in the mailed link: whoever reads this table cannot follow the link.';
comment on column private.first_messages.network is
  'Where it came from, as the platform said: one address, or the /64 that one line of IPv6 has. 0.0.0.0 where it said nothing.';

create index first_messages_email_idx on private.first_messages (email, created_at desc);
create index first_messages_network_idx on private.first_messages (network, created_at desc);
create index first_messages_organization_id_idx on private.first_messages (organization_id, created_at desc);
create index first_messages_created_at_idx on private.first_messages (created_at);

-- commands ----------------------------------------------------------------------------------------

create function public.keep_first_message(
  id uuid, organization_id uuid, email text, subject text, body_text text, token_digest text, network text default null
)
returns table (is_new boolean, unconfirmed_account uuid) language plpgsql security definer set search_path = ''
as $$
declare
  wanted private.first_messages;
  seconds integer;
begin
  wanted.id := keep_first_message.id;
  wanted.organization_id := keep_first_message.organization_id;
  wanted.email := lower(btrim(keep_first_message.email));
  wanted.subject := btrim(keep_first_message.subject);
  wanted.body_text := keep_first_message.body_text;
  wanted.token_digest := decode(keep_first_message.token_digest, 'hex');
  wanted.network := private.network_of(keep_first_message.network);
  if not exists (
    select 1 from public.organizations where organizations.id = wanted.organization_id and organizations.listed
  ) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;

  -- What is counted must not grow meanwhile, in whichever of many functions.
  perform pg_advisory_xact_lock(hashtextextended('private.first_messages', 0));
  if exists (
    select 1 from private.first_messages as kept
    where kept.id = wanted.id
      and (kept.organization_id, kept.email, kept.subject, kept.body_text)
        = (wanted.organization_id, wanted.email, wanted.subject, wanted.body_text)
  ) then
    return query select false, null::uuid;
    return;
  end if;
  seconds := private.seconds_until_next_message(wanted);
  if seconds > 0 then
    raise exception 'too_many_requests' using errcode = 'P0001', detail = seconds;
  end if;
  -- Before JavaScript a form that was corrected goes under its first id once more. Its words must not pass for the first.
  if exists (select 1 from private.first_messages as kept where kept.id = wanted.id)
    or exists (select 1 from public.tickets where tickets.id = wanted.id) then
    wanted.id := gen_random_uuid();
  end if;

  insert into private.first_messages (id, organization_id, email, subject, body_text, token_digest, network)
  values (
    wanted.id, wanted.organization_id, wanted.email, wanted.subject, wanted.body_text, wanted.token_digest,
    wanted.network);
  return query select true, (
    select users.id from auth.users where users.email = wanted.email and users.email_confirmed_at is null);
end;
$$;
comment on function public.keep_first_message(uuid, uuid, text, text, text, text, text) is
  'Keeps what a visitor wrote to a listed organization, for a day. The same once more changes nothing. Raises organization_not_found and too_many_requests, with the seconds to wait as its detail. Tells which account has the address without having proved it.';

create function private.network_of(address text)
returns cidr language plpgsql immutable set search_path = ''
as $$
declare
  host inet := coalesce(address, '0.0.0.0')::inet;
begin
  return network(set_masklen(host, case family(host) when 6 then 64 else 32 end));
end;
$$;
comment on function private.network_of(text) is
  'What one line has: an address of IPv4, a /64 of IPv6, in which whoever has it can choose any address.';

create function private.seconds_until_next_message(wanted private.first_messages)
returns integer language plpgsql stable security definer set search_path = ''
as $$
declare
  free_at timestamptz;
begin
  free_at := greatest(
    -- Auth mails an address once a minute.
    (select max(kept.created_at) + interval '1 minute' from private.first_messages as kept
      where kept.email = wanted.email),
    (select kept.created_at + interval '1 day' from private.first_messages as kept
      where kept.email = wanted.email
      order by kept.created_at desc offset 4 limit 1),
    (select kept.created_at + interval '1 hour' from private.first_messages as kept
      where kept.network = wanted.network
      order by kept.created_at desc offset 19 limit 1),
    -- Many networks at once: what an organization is sent may not fill the disk.
    (select kept.created_at + interval '1 day' from private.first_messages as kept
      where kept.organization_id = wanted.organization_id
      order by kept.created_at desc offset 999 limit 1)
  );
  return greatest(0, ceil(extract(epoch from free_at - now())));
end;
$$;
comment on function private.seconds_until_next_message(private.first_messages) is
  'Definer: how long a visitor waits: an address has one message a minute and five kept, a network twenty an hour, an organization a thousand kept.';

create function public.first_message(token text)
returns table (id uuid, response_id uuid, organization_id uuid, slug text, subject text, body_text text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select
    kept.id, kept.response_id, kept.organization_id, organizations.slug, kept.subject, kept.body_text
  from private.first_messages as kept
  join public.organizations on organizations.id = kept.organization_id
  where kept.created_at > now() - interval '1 day'
    and kept.email = private.confirmed_email() -- guard: own_first_message
    and kept.token_digest = sha256(convert_to(first_message.token, 'UTF8'));
end;
$$;
comment on function public.first_message(text) is
  'Definer, because nobody reads the table: what the caller wrote before their address was confirmed. Nothing for anybody else, even with the token.';

create function public.forget_first_message(token text)
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.first_messages as kept
  where kept.id in (select own.id from public.first_message(forget_first_message.token) as own);
end;
$$;
comment on function public.forget_first_message(text) is
  'Definer, because nobody writes the table: the caller sent it, or does not want to. Whatever the token, the answer is the same.';

create function private.forget_first_messages()
returns void language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.first_messages as kept
  where kept.id in (
    select old.id from private.first_messages as old
    where old.created_at <= now() - interval '1 day'
    order by old.created_at limit 500
    for update skip locked
  );
end;
$$;
comment on function private.forget_first_messages() is 'Definer: what nobody confirmed within a day is not kept.';

grant execute on function public.keep_first_message(uuid, uuid, text, text, text, text, text) to service_role;
grant execute on function public.first_message(text), public.forget_first_message(text) to authenticated;
