/*
 * How long people wait for a ticket. The definitions, which reports, lists and tests stand on:
 *
 * - All times are calendar time. Business hours come with service levels.
 * - First reply: from the creation to the first public response by staff. A ticket that staff opened with a public response
 *   counts from its second one. Customers, notes and what the system says are no replies. Redacted replies were given and
 *   count; a reply that was made internal does not.
 * - Next reply: from the customer's oldest unanswered public response to the next public one by staff, each time after
 *   the first reply. Staff who write twice in a row have answered once.
 * - First resolution: from the creation to the first time that the ticket was resolved or closed. Full resolution: to the
 *   last time; none while it is open again. From resolved to closed is no second resolution.
 * - Reopening: each step from resolved or closed back to work.
 * - Requester wait: time in open and in progress. Agent wait: time in waiting. Counted up to the last change of status.
 * - A merged ticket is not counted. What it was merged into is one thread with it: the earliest creation counts and the
 *   responses of both; statuses are its own. Unmerging takes it back: that it was closed meanwhile is no resolution.
 * - Deleted tickets and spam keep their times and are left out of every number; archived and snoozed ones are counted.
 * - What has not happened is null and in no mean. Seconds are whole ones, rounded down.
 */

-- ticket_metrics ------------------------------------------------------------------------------

create table public.ticket_metrics (
  ticket_id uuid primary key,
  organization_id uuid not null,
  opened_by text not null check (opened_by in ('customer', 'staff', 'system')),
  began_at timestamptz not null,
  asked_at timestamptz,
  first_reply_at timestamptz,
  first_resolved_at timestamptz,
  last_resolved_at timestamptz,
  reopened integer not null default 0,
  status text not null,
  status_since timestamptz not null,
  working_since timestamptz,
  requester_wait_seconds bigint not null default 0,
  agent_wait_seconds bigint not null default 0,
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table public.ticket_metrics is
  'The times of a ticket, kept as its history grows; a merged ticket has none. Defined at the head of their migration.';
comment on column public.ticket_metrics.began_at is 'The creation; of a thread that was merged, the earliest.';
comment on column public.ticket_metrics.asked_at is 'Since when the customer waits for an answer; null when they have one.';
comment on column public.ticket_metrics.last_resolved_at is 'Null while the ticket is open, again too.';
comment on column public.ticket_metrics.working_since is
  'Since when it is in work without a break: the creation, or the last return from waiting, resolved or closed. Null while it is not.';
comment on column public.ticket_metrics.requester_wait_seconds is 'Open and in progress, up to status_since.';
comment on column public.ticket_metrics.agent_wait_seconds is 'Waiting for the customer, up to status_since.';

create index ticket_metrics_organization_id_idx on public.ticket_metrics (organization_id, began_at desc, ticket_id desc);
create index ticket_metrics_last_resolved_at_idx
  on public.ticket_metrics (organization_id, last_resolved_at desc, ticket_id desc) where last_resolved_at is not null;

alter table public.ticket_metrics enable row level security;

grant select (
  ticket_id, organization_id, opened_by, began_at, asked_at, first_reply_at, first_resolved_at, last_resolved_at, reopened,
  status, status_since, working_since, requester_wait_seconds, agent_wait_seconds
) on public.ticket_metrics to authenticated;
grant select on public.ticket_metrics to service_role;

create policy "staff read the times of a ticket that they see"
on public.ticket_metrics for select to authenticated
using (exists (select 1 from public.ticket_desk where ticket_desk.ticket_id = ticket_metrics.ticket_id));


-- private.ticket_times ------------------------------------------------------------------------

create table private.ticket_times (
  ticket_id uuid not null,
  organization_id uuid not null references public.organizations (id),
  kind text not null check (kind in ('first_reply', 'next_reply', 'first_resolution', 'reopen')),
  at timestamptz not null,
  person_id uuid references public.profiles (id),
  seconds bigint not null,
  primary key (ticket_id, at, kind),
  foreign key (ticket_id, organization_id) references public.tickets (id, organization_id)
);

comment on table private.ticket_times is
  'Each time that somebody waited and until when: replies with their author, resolutions, and how long a resolution held.';

create index ticket_times_organization_id_idx on private.ticket_times (organization_id, kind, at desc, ticket_id desc);
create index ticket_times_person_id_idx on private.ticket_times (person_id, organization_id, kind, at desc, ticket_id desc);
