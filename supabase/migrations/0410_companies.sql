/* Customers who work together, and the addresses by which they are known. */

-- companies -----------------------------------------------------------------------------------

create table public.companies (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id),
  name text not null check (char_length(btrim(name)) between 1 and 120),
  created_at timestamptz not null default now(),
  unique (id, organization_id),
  unique (organization_id, name)
);

comment on table public.companies is 'Customers of one organization who work together, and may see each other''s tickets where that is allowed.';
comment on column public.companies.name is 'Read by staff, and by its own people where they may see each other''s tickets.';

alter table public.companies enable row level security;

grant select (id, organization_id, name, created_at) on public.companies to authenticated;
grant select on public.companies to service_role;

create policy "companies are read by staff, and by those who share tickets"
on public.companies for select to authenticated
using (
  organization_id = any((select private.organizations_where('read_customers', 'all'))::uuid[])
  or id = any((select private.companies_as_customer())::uuid[])
);


-- private.public_mail_domains -------------------------------------------------------------------

create table private.public_mail_domains (
  domain text primary key check (domain = lower(domain))
);

comment on table private.public_mail_domains is
  'Where anybody can get an address: sharing such a domain says nothing about who somebody works with. Operators may add to it.';

insert into private.public_mail_domains (domain)
select regexp_split_to_table(btrim('
  126.com 139.com 163.com 189.cn abv.bg aim.com alice.it aliceadsl.fr aliyun.com anonaddy.com aol.com arcor.de
  att.net bellsouth.net bigpond.com bigpond.net.au bk.ru blueyonder.co.uk bluewin.ch bol.com.br btinternet.com
  centrum.cz charter.net chello.at chello.nl club-internet.fr comcast.net cox.net daum.net dispostable.com duck.com
  earthlink.net email.com email.cz email.de email.it eircom.net excite.com fastmail.com fastmail.fm foxmail.com
  free.fr freemail.hu freenet.de frontier.com gmail.com googlemail.com guerrillamail.com hanmail.net hetnet.nl
  hey.com home.nl hushmail.com i.ua iafrica.com icloud.com ig.com.br iinet.net.au inbox.com inbox.lv inbox.ru
  internode.on.net interia.pl juno.com kpnmail.nl laposte.net libero.it list.ru live.com lycos.com mac.com mail.bg
  mail.com mail.de mail.ee mail.ru mailbox.org mailfence.com mailinator.com mailo.com me.com mindspring.com
  mozmail.com msn.com mweb.co.za nate.com naver.com neuf.fr o2.pl onet.eu onet.pl online.de optonline.net
  optusnet.com.au orange.fr passport.com planet.nl pm.me pobox.com posteo.de posteo.net poczta.onet.pl
  privaterelay.appleid.com prodigy.net proton.me protonmail.ch protonmail.com qq.com quicknet.nl rambler.ru
  rediffmail.com riseup.net rocketmail.com rogers.com runbox.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca
  simplelogin.com sina.cn sina.com skynet.be sky.com sohu.com startmail.com sympatico.ca t-online.de tele2.nl
  telenet.be telus.net temp-mail.org terra.com.br terra.es tin.it tiscali.co.uk tiscali.it trashmail.com tut.by
  tuta.com tuta.io tutamail.com tutanota.com tutanota.de ukr.net uol.com.br verizon.net vip.qq.com virgilio.it
  virginmedia.com voila.fr volny.cz wanadoo.fr web.de windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru yeah.net
  ymail.com yopmail.com ziggo.nl zoho.com zohomail.com'), '\s+');

create function private.is_public_mail(wanted_domain text)
returns boolean language plpgsql stable security definer set search_path = ''
as $$
begin
  return wanted_domain ~ '^(aol|gmx|googlemail|hotmail|live|outlook|yahoo|yandex)\.[a-z]{2,3}(\.[a-z]{2})?$'
    or exists (
      select 1 from private.public_mail_domains
      where public_mail_domains.domain = wanted_domain or right(wanted_domain, length(domain) + 1) = '.' || domain
    );
end;
$$;
comment on function private.is_public_mail(text) is
  'Whether anybody can get an address there: on the list, below a domain on it, or a national name of the large ones.';


-- company_domains -----------------------------------------------------------------------------

create table public.company_domains (
  organization_id uuid not null references public.organizations (id),
  domain text not null check (
    domain = lower(domain) and char_length(domain) <= 253 and domain ~ '^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$'),
  company_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, domain),
  foreign key (company_id, organization_id) references public.companies (id, organization_id)
);

comment on table public.company_domains is
  'Whoever proved an address at one of these belongs to the company. One company a domain; what lies below it is another domain.';

create index company_domains_company_id_idx on public.company_domains (company_id, organization_id);

alter table public.company_domains enable row level security;

grant select (organization_id, domain, company_id, created_at) on public.company_domains to authenticated;
grant select on public.company_domains to service_role;

create policy "company domains are read by staff who see customers"
on public.company_domains for select to authenticated
using (organization_id = any((select private.organizations_where('read_customers', 'all'))::uuid[]));

create function private.check_company_domain()
returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  if private.is_public_mail(new.domain) then
    raise exception 'domain_is_public_mail' using errcode = '23514';
  end if;
  return new;
end;
$$;
comment on function private.check_company_domain() is 'Definer, because the list is private: strangers must never become colleagues.';

create trigger check_company_domain
before insert or update on public.company_domains
for each row execute function private.check_company_domain();

create function private.company_of_address(organization uuid, person uuid, address text)
returns uuid language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Asked again, because the list of public domains grows; and the proof is the account's, not the writer's word.
  return (
    select company_domains.company_id from public.company_domains
    where company_domains.organization_id = organization
      and company_domains.domain = split_part(address, '@', 2)
      and not private.is_public_mail(company_domains.domain)
      and exists (
        select 1 from auth.users
        where users.id = person and lower(users.email) = address and users.email_confirmed_at is not null -- guard: proven_address
      )
  );
end;
$$;
comment on function private.company_of_address(uuid, uuid, text) is
  'Definer, because accounts are the auth service''s: the company that an address leads to, null unless this person proved it.';
