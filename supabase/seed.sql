/*
 * Two organizations and the people that README and the tests name. Everybody's password is `switchboard`.
 * For development and tests only. Tickets are opened and answered through the same commands that people use.
 */

create function pg_temp.person(id uuid, email text, full_name text)
returns void language plpgsql
as $$
declare
  account jsonb := jsonb_build_object(
    'id', id, 'email', email, 'aud', 'authenticated', 'role', 'authenticated',
    'instance_id', '00000000-0000-0000-0000-000000000000',
    'encrypted_password', extensions.crypt('switchboard', extensions.gen_salt('bf', 6)),
    'email_confirmed_at', now(), 'created_at', now(), 'updated_at', now(),
    'raw_app_meta_data', '{"provider": "email", "providers": ["email"]}'::jsonb,
    'raw_user_meta_data', jsonb_build_object('full_name', full_name),
    'confirmation_token', '', 'recovery_token', '', 'email_change', '', 'email_change_token_new', '',
    'email_change_token_current', '', 'phone_change', '', 'phone_change_token', '', 'reauthentication_token', '');
  identity jsonb := jsonb_build_object(
    'id', id, 'user_id', id, 'provider', 'email', 'provider_id', id,
    'identity_data', jsonb_build_object('sub', id, 'email', email, 'email_verified', true),
    'last_sign_in_at', now(), 'created_at', now(), 'updated_at', now());
begin
  perform pg_temp.put('users', account);
  if to_regclass('auth.identities') is not null then
    perform pg_temp.put('identities', identity);
  end if;
end;
$$;

-- Hosted and local auth tables differ in columns, so only those that exist are named.
create function pg_temp.put(target text, fields jsonb)
returns void language plpgsql
as $$
declare
  names text := (
    select string_agg(quote_ident(columns.column_name), ', ')
    from information_schema.columns
    where columns.table_schema = 'auth' and columns.table_name = target
      and columns.is_generated = 'NEVER' and fields ? columns.column_name
  );
begin
  execute format('insert into auth.%1$I (%2$s) select %2$s from jsonb_populate_record(null::auth.%1$I, $1)', target, names)
  using fields;
end;
$$;

create function pg_temp.act_as(person uuid)
returns void language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', case when person is null then ''
    else jsonb_build_object('sub', person, 'role', 'authenticated')::text end, false);
end;
$$;

create function pg_temp.reply(ticket uuid, person uuid, visibility text, body_html text)
returns void language plpgsql
as $$
begin
  perform pg_temp.act_as(person);
  insert into public.ticket_responses (id, organization_id, ticket_id, visibility, body_html, seen_version)
  select gen_random_uuid(), tickets.organization_id, tickets.id, visibility, body_html, tickets.public_version
  from public.tickets where tickets.id = ticket;
end;
$$;

create function pg_temp.age(ticket uuid, created interval, active interval)
returns void language plpgsql
as $$
begin
  create temporary table places on commit drop as
  select
    responses.id,
    responses.created_at as written_at,
    now() - created + (created - active) * ((row_number() over (order by responses.created_at) - 1)::float
      / greatest(count(*) over () - 1, 1)) as aged_at
  from public.ticket_responses as responses where responses.ticket_id = ticket;

  update public.tickets set created_at = now() - created, public_updated_at = now() - active where tickets.id = ticket;
  update public.ticket_desk set created_at = now() - created, last_activity_at = now() - active, updated_at = now() - active
  where ticket_desk.ticket_id = ticket;
  -- What happened between two responses stays between them.
  update public.ticket_history
  set created_at = coalesce((
    select places.aged_at + (ticket_history.created_at - places.written_at)
    from places where places.written_at <= ticket_history.created_at
    order by places.written_at desc limit 1
  ), now() - created)
  where ticket_history.ticket_id = ticket;
  update public.ticket_responses set created_at = places.aged_at from places where ticket_responses.id = places.id;
  drop table places;
end;
$$;

-- The chain of the history covers its times, so it is linked anew after they were set back.
create function pg_temp.link_history()
returns void language plpgsql
as $$
declare
  link record;
  head bytea;
  organization uuid;
begin
  for link in
    select history_chain.organization_id, history_chain.seq, ticket_history as entry
    from private.history_chain join public.ticket_history on ticket_history.id = history_chain.history_id
    order by history_chain.organization_id, history_chain.seq
  loop
    head := private.chain_link(case when link.organization_id = organization then head else '\x' end, link.entry);
    organization := link.organization_id;
    update private.history_chain set chain = head
    where history_chain.organization_id = organization and history_chain.seq = link.seq;
  end loop;
end;
$$;


-- people ----------------------------------------------------------------------------------------

select pg_temp.person('10000000-0000-4000-8000-000000000001', 'olga@quayside.test', 'Olga Brandt');
select pg_temp.person('10000000-0000-4000-8000-000000000002', 'ines@quayside.test', 'Ines Carvalho');
select pg_temp.person('10000000-0000-4000-8000-000000000003', 'dele@quayside.test', 'Dele Adeyemi');
select pg_temp.person('10000000-0000-4000-8000-000000000004', 'mehmet@quayside.test', 'Mehmet Aydın');
select pg_temp.person('10000000-0000-4000-8000-000000000005', 'vera@quayside.test', 'Vera Lindqvist');
select pg_temp.person('10000000-0000-4000-8000-000000000006', 'grace@quayside.test', 'Grace Achieng');
select pg_temp.person('20000000-0000-4000-8000-000000000001', 'aoife@eastmere.test', 'Aoife Byrne');
select pg_temp.person('20000000-0000-4000-8000-000000000002', 'tomas@eastmere.test', 'Tomás Ó Briain');
select pg_temp.person('30000000-0000-4000-8000-000000000001', 'marisol@customer.test', 'Marisol Etxeberria');
select pg_temp.person('30000000-0000-4000-8000-000000000002', 'anna@customer.test', 'Anna Kowalczyk');
select pg_temp.person('40000000-0000-4000-8000-000000000001', 'noor@platform.test', 'Noor Haddad');

insert into public.super_admins (profile_id) values ('40000000-0000-4000-8000-000000000001');


-- organizations ---------------------------------------------------------------------------------

insert into public.organizations (id, slug, name, description, hours, time_zone, listed, verified) values
  ('a0000000-0000-4000-8000-000000000001', 'quayside', 'Quayside Hosting', 'Web hosting, domains and e-mail',
    'Monday to Friday, 8 to 18', 'Europe/Berlin', true, true),
  ('a0000000-0000-4000-8000-000000000002', 'eastmere', 'Eastmere Public Library', 'Loans, cards and reading rooms',
    'Tuesday to Saturday, 10 to 19', 'Europe/Dublin', true, false);

insert into public.members (profile_id, organization_id, role_id, email)
select users.id, roles.organization_id, roles.id, users.email
from (values
  ('olga@quayside.test', 'quayside', 'owner'),
  ('ines@quayside.test', 'quayside', 'admin'),
  ('dele@quayside.test', 'quayside', 'agent'),
  ('grace@quayside.test', 'quayside', 'agent'),
  ('mehmet@quayside.test', 'quayside', 'light_agent'),
  ('vera@quayside.test', 'quayside', 'viewer'),
  ('aoife@eastmere.test', 'eastmere', 'admin'),
  ('aoife@eastmere.test', 'quayside', 'viewer'),
  ('tomas@eastmere.test', 'eastmere', 'owner')
) as staff (email, slug, role)
join auth.users on users.email = staff.email
join public.organizations on organizations.slug = staff.slug
join public.roles on roles.organization_id = organizations.id and roles.key = staff.role;

insert into public.teams (organization_id, name) values
  ('a0000000-0000-4000-8000-000000000001', 'Platform'),
  ('a0000000-0000-4000-8000-000000000001', 'Domains and mail');


-- tickets ---------------------------------------------------------------------------------------

create function pg_temp.ask(ticket uuid, person uuid, slug text, department text, subject text, body_html text, priority text)
returns void language plpgsql
as $$
begin
  perform pg_temp.act_as(person);
  perform public.submit_ticket(ticket, departments.organization_id, departments.id, subject, body_html, gen_random_uuid(), priority)
  from public.departments
  join public.organizations on organizations.id = departments.organization_id
  where organizations.slug = ask.slug and departments.key = ask.department;
end;
$$;

do $$
declare
  quayside uuid := 'a0000000-0000-4000-8000-000000000001';
  dele uuid := '10000000-0000-4000-8000-000000000003';
  mehmet uuid := '10000000-0000-4000-8000-000000000004';
  grace uuid := '10000000-0000-4000-8000-000000000006';
  tomas uuid := '20000000-0000-4000-8000-000000000002';
  marisol uuid := '30000000-0000-4000-8000-000000000001';
  anna uuid := '30000000-0000-4000-8000-000000000002';
  checkout uuid := '40000000-0000-4000-8000-000000000001';
  newsletter uuid := '40000000-0000-4000-8000-000000000002';
  disk uuid := '40000000-0000-4000-8000-000000000003';
  arabic uuid := '40000000-0000-4000-8000-000000000004';
  invoice uuid := '40000000-0000-4000-8000-000000000005';
  sftp uuid := '40000000-0000-4000-8000-000000000006';
  card uuid := '40000000-0000-4000-8000-000000000007';
  moved uuid := gen_random_uuid();
begin
  perform pg_temp.ask(sftp, anna, 'quayside', 'technical', 'Thank you ❤️ and one more question about SFTP',
    '<p>Everything is running again. My colleague wants to use SFTP with a key; where do I put it?</p>', 'low');
  perform pg_temp.ask(invoice, anna, 'quayside', 'billing', 'Invoice 2026-1183 was charged twice, card statement attached',
    '<p>Our bookkeeper found it this morning. Could you look at the second charge of 84.00?</p>', 'high');
  perform pg_temp.ask(arabic, marisol, 'quayside', 'technical', 'تم تجديد شهادة SSL لكن المتصفح ما زال يعرض القديمة 🔒',
    '<p>الموقع الرئيسي يعمل، المشكلة في الصفحة الثانية فقط.</p>', 'high');
  perform pg_temp.ask(disk, marisol, 'quayside', 'technical', 'Disk 96 % full on vps-lagos-02 🚨 can you add 40 GB tonight?',
    '<p>Backups stopped at 11:20. We would like to grow the disk before the next run.</p>', 'urgent');
  perform pg_temp.ask(newsletter, marisol, 'quayside', 'technical', 'Newsletter lands in spam since we moved to the new mail server',
    '<p>Hello, our choir sends a newsletter to 340 people. Since the move most of them find it in spam. I did not change anything on our side.</p>', 'medium');
  perform pg_temp.ask(checkout, anna, 'quayside', 'technical', 'Checkout answers 502 since the 03:00 maintenance, customers in Kraków cannot pay',
    '<p>Since the maintenance last night our shop answers <code>502 Bad Gateway</code> on /checkout/payment. Product pages are fine. About 40 orders are stuck and two customers from Kraków have already written to us 😟</p>', 'urgent');
  perform pg_temp.ask(card, marisol, 'eastmere', 'general', 'My library card does not open the reading room door',
    '<p>It worked until last week. The number ends in 4471.</p>', 'medium');

  perform pg_temp.act_as(grace);
  perform public.take_ticket(newsletter);
  perform pg_temp.reply(newsletter, grace, 'public',
    '<p>Hello Marisol, thank you for the three examples. Your domain still told the world to expect mail from the old server only.</p><p>I have corrected that record. It can take until tomorrow morning to be known everywhere.</p>');
  perform pg_temp.reply(newsletter, marisol, 'public', '<p>Thank you 🙏 I will send a small test tonight.</p>');
  perform pg_temp.reply(newsletter, grace, 'public',
    '<p>Good news: your test of last night arrived in the inbox at all five providers that we watch. I think this is solved.</p>');
  perform public.resolve_ticket(newsletter, 'The SPF record named the old server. It names the new one now.');

  perform pg_temp.act_as(dele);
  perform public.take_ticket(checkout);
  perform pg_temp.reply(checkout, dele, 'public',
    '<p>Dzień dobry Anna, thank you for the list, that made it quick to find. Your shop was moved to a node with too few PHP workers. I have moved it back and the 40 orders were sent again.</p>');
  perform pg_temp.reply(checkout, mehmet, 'internal',
    '<p>The pool on <code>web-14</code> is still capped at 12 children after the 03:00 run. Please promise no refund before Grace has decided.</p>');
  perform pg_temp.reply(checkout, anna, 'public',
    '<p>It worked for ten minutes and now it is back. Could somebody please stay on this until it holds?</p>');

  perform pg_temp.act_as(dele);
  perform public.tag_ticket(checkout, public.create_tag(gen_random_uuid(), quayside, tags.name, tags.color))
  from (values ('checkout', 'blue'), ('maintenance-19-nov', 'orange'), ('php-fpm', 'gray')) as tags (name, color);
  perform public.add_task(moved, checkout, 'Move shop back to web-09', dele);
  perform public.add_task(gen_random_uuid(), checkout, 'Raise worker limit on web-14', dele, now() + interval '20 hours');
  perform public.add_task(gen_random_uuid(), checkout, 'Write incident summary', mehmet);
  perform public.complete_task(moved);
  perform public.take_ticket(sftp);
  perform pg_temp.reply(sftp, dele, 'public',
    '<p>Hello Anna, under Access, Keys. Which of your sites is it for?</p>');
  perform public.wait_for_customer(sftp);

  perform pg_temp.act_as(tomas);
  perform public.take_ticket(card);
  perform pg_temp.reply(card, tomas, 'public', '<p>Hello Marisol, I have renewed the door right. Please try once more.</p>');

  perform pg_temp.act_as(null);
  alter table public.tickets disable trigger user;
  alter table public.ticket_desk disable trigger user;
  alter table public.ticket_history disable trigger user;
  alter table private.history_chain disable trigger user;
  perform pg_temp.age(sftp, interval '2 days', interval '1 day');
  perform pg_temp.age(invoice, interval '5 hours', interval '5 hours');
  perform pg_temp.age(arabic, interval '14 minutes', interval '14 minutes');
  perform pg_temp.age(disk, interval '11 minutes', interval '11 minutes');
  perform pg_temp.age(newsletter, interval '1 day 2 hours', interval '3 hours');
  perform pg_temp.age(checkout, interval '2 hours', interval '4 minutes');
  perform pg_temp.age(card, interval '3 days', interval '2 days');
  perform pg_temp.link_history();
  alter table public.tickets enable trigger user;
  alter table public.ticket_history enable trigger user;
  alter table private.history_chain enable trigger user;
  alter table public.ticket_desk enable trigger user;
end;
$$;
