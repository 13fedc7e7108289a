import type { Client } from '@/lib/supabase/client';
import { momentsOf, type Period } from './period';
import type { ReportNumber, Split } from './schema';

/** What one number is in one group: how many, and how long it took in seconds. */
export type Counted = Awaited<ReturnType<typeof countNumbers>>[number];

/** A ticket behind a number, with what it adds to it. */
export type Behind = Awaited<ReturnType<typeof listTicketsBehind>>['rows'][number];

/** What one member has to do, and can take. */

/** Several numbers of a period in one request; a group of which there is nothing has no row. */
export async function countNumbers(supabase: Client, { organizationId, numbers, ...asked }: Counting) {
  const { data } = await supabase
    .rpc('count_numbers', { organization_id: organizationId, numbers: [...numbers], ...argumentsOf(asked) })
    .throwOnError();
  return data;
}

/** One page of the tickets behind a number, the last first, as the database counted them. */
export async function listTicketsBehind(
  supabase: Client,
  { organizationId, number, group, after, ...asked }: Asking,
) {
  const { data: found } = await supabase
    .rpc('list_tickets_behind', {
      organization_id: organizationId,
      number,
      ...(group !== undefined && { group_key: group }),
      ...argumentsOf(asked),
      ...(after && { after_at: after.at, after_ticket_id: after.ticket_id }),
      page_size: TICKETS_PER_PAGE + 1,
    })
    .throwOnError();
  const { data: tickets } = await supabase
    .from('ticket_desk')
    .select('ticket_id, number, subject, status, priority, assignee_id')
    .eq('organization_id', organizationId)
    .in('ticket_id', [...new Set(found.map(({ ticket_id }) => ticket_id))])
    .throwOnError();
  const byId = new Map(tickets.map((ticket) => [ticket.ticket_id, ticket]));
  const rows = found.slice(0, TICKETS_PER_PAGE).flatMap((behind) => {
    const ticket = byId.get(behind.ticket_id);
    return ticket ? [{ ...ticket, ...behind }] : [];
  });
  return { rows, hasMore: found.length > TICKETS_PER_PAGE };
}

/** How things stand at this moment. */
export async function countNow(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('count_numbers', {
      organization_id: organizationId,
      numbers: ['status', 'priority', 'unanswered', 'unassigned', 'team'],
    })
    .throwOnError();
  return data;
}

/** What the groups of a split are called, those that were archived too. */
export async function listGroupNames(supabase: Client, organizationId: string, by: Split) {
  if (by !== 'team' && by !== 'department' && by !== 'category') return {};
  const table = ({ team: 'teams', department: 'departments', category: 'categories' } as const)[by];
  const { data } = await supabase
    .from(table)
    .select('id, name')
    .eq('organization_id', organizationId)
    .throwOnError();
  return Object.fromEntries(data.map(({ id, name }) => [id, name]));
}

/** Where the days of an organization begin. */
export async function getOrganizationZone(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('organizations')
    .select('time_zone')
    .eq('id', organizationId)
    .single()
    .throwOnError();
  return data.time_zone;
}

const TICKETS_PER_PAGE = 50;

function argumentsOf({ period, by, team, person }: Asked) {
  return {
    ...momentsOf(period),
    time_zone: period.timeZone,
    ...(by && { split_by: by }),
    ...(team && { of_team: team }),
    ...(person && { of_person: person }),
  };
}

type Asked = { period: Period; by?: Split; team?: string | null; person?: string | null };
type Counting = Asked & { organizationId: string; numbers: readonly ReportNumber[] };
type Asking = Asked & {
  organizationId: string;
  number: ReportNumber;
  group?: string;
  after?: { at: string; ticket_id: string } | null;
};
