/*
 * What an organization uses: its people, tickets, messages, files and mails, as they are now and by the last months. Unlike
 * the numbers of the reports this counts everything, spam and what was deleted included: it was received and kept.
 */

create index ticket_responses_created_at_idx on public.ticket_responses (organization_id, created_at)
  include (author_kind, author_id, visibility);
create index assignment_decisions_created_at_idx on public.assignment_decisions (organization_id, created_at)
  where assignee_id is not null;

create function private.recent_months(zone text)
returns table (month text, beginning timestamptz, ending timestamptz)
language sql stable set search_path = ''
as $$
  select to_char(months.month, 'YYYY-MM'), months.month at time zone zone, (months.month + interval '1 month') at time zone zone
  from generate_series(
    date_trunc('month', now() at time zone zone) - interval '5 months', date_trunc('month', now() at time zone zone), interval '1 month'
  ) as months (month);
$$;
comment on function private.recent_months(text) is 'This month and the five before it in a time zone, each with its first moment and the first after it.';

create function private.usage_now(organization uuid)
returns table (measure text, "group" text, amount bigint)
language sql stable security definer set search_path = ''
as $$
  select 'members', members.role_id::text, count(*) from public.members
  where members.organization_id = organization
  group by members.role_id
  union all
  select case recent.author_kind when 'staff' then 'active_members' else 'active_customers' end, '', count(distinct recent.author_id)
  from public.ticket_responses as recent
  where recent.organization_id = organization and recent.created_at >= now() - interval '30 days'
  group by recent.author_kind
  union all
  select 'customers', '', count(*) from public.customers where customers.organization_id = organization
  union all
  -- Numbers have no gaps: what was given is what there is.
  select 'tickets', '', coalesce(sum(counters.last_number), 0) from private.number_counters as counters
  where counters.organization_id = organization
  union all
  select 'live_tickets', '', count(*) from public.ticket_desk
  where ticket_desk.organization_id = organization and ticket_desk.place = 'desk'
    and ticket_desk.status in ('open', 'in_progress', 'waiting')
  union all
  select counted.measure, '', counted.amount
  from (
    select count(*) as files, coalesce(sum(attachments.size), 0)::bigint as bytes from public.attachments
    where attachments.organization_id = organization
  ) as stored
  cross join lateral (values ('files', stored.files), ('bytes', stored.bytes)) as counted (measure, amount);
$$;
comment on function private.usage_now(uuid) is
  'Definer, a part of a count: how much there is. Members by role; who wrote something in the last 30 days; all tickets and those at work; files.';

create function private.usage_by_month(organization uuid)
returns table (measure text, "group" text, amount bigint)
language sql stable security definer set search_path = ''
as $$
  with months as materialized (
    select recent.* from public.organizations cross join lateral private.recent_months(organizations.time_zone) as recent
    where organizations.id = organization
  )
  select 'opened', months.month, tickets.amount from months
  cross join lateral (
    select count(*) as amount from public.ticket_metrics
    where ticket_metrics.organization_id = organization
      and ticket_metrics.began_at >= months.beginning and ticket_metrics.began_at < months.ending
  ) as tickets
  union all
  select counted.measure, months.month, counted.amount from months
  cross join lateral (
    select
      count(*) filter (where responses.author_kind = 'customer') as received,
      count(*) filter (where responses.author_kind = 'staff' and responses.visibility = 'public') as sent,
      count(*) filter (where responses.visibility = 'internal') as notes
    from public.ticket_responses as responses
    where responses.organization_id = organization
      and responses.created_at >= months.beginning and responses.created_at < months.ending
  ) as written
  cross join lateral (values ('received', written.received), ('replies', written.sent), ('notes', written.notes)) as counted (measure, amount)
  union all
  select counted.measure, months.month, counted.amount from months
  cross join lateral (
    select count(*) as files, coalesce(sum(attachments.size), 0)::bigint as bytes from public.attachments
    where attachments.organization_id = organization
      and attachments.created_at >= months.beginning and attachments.created_at < months.ending
  ) as stored
  cross join lateral (values ('new_files', stored.files), ('new_bytes', stored.bytes)) as counted (measure, amount)
  union all
  select 'mails', months.month, mails.amount from months
  cross join lateral (
    select count(*) as amount from private.outbox
    where outbox.organization_id = organization and outbox.kind = 'response_mail'
      and outbox.delivered_at >= months.beginning and outbox.delivered_at < months.ending
  ) as mails
  union all
  select 'assignments', months.month, assignments.amount from months
  cross join lateral (
    select count(*) as amount from public.assignment_decisions as decisions
    where decisions.organization_id = organization and decisions.assignee_id is not null
      and decisions.created_at >= months.beginning and decisions.created_at < months.ending
  ) as assignments;
$$;
comment on function private.usage_by_month(uuid) is
  'Definer, a part of a count: what came in the last six months of the organization''s time zone. A merged ticket is part of the one that it went into.';

create function public.count_usage(organization_id uuid)
returns table (measure text, "group" text, amount bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not count_usage.organization_id = any(private.organizations_as_member()) then
    raise exception 'organization_not_found' using errcode = 'P0002';
  end if;
  if private.scope_of(count_usage.organization_id, 'read_audit') <> 'all' then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  return query select now_used.* from private.usage_now(count_usage.organization_id) as now_used;
  return query select used.* from private.usage_by_month(count_usage.organization_id) as used;
end;
$$;
comment on function public.count_usage(uuid) is
  'Definer, because it counts beyond what one person sees: how much an organization has, by role where it is people, and what the last six months brought, by month (YYYY-MM). For who may read the audit. Raises organization_not_found, not_allowed.';

grant execute on function public.count_usage(uuid) to authenticated;
