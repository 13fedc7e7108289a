import * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import type { Sort, TicketList } from './lists';

/** A row of the desk's list. */
export type TicketRow = Awaited<ReturnType<typeof listTickets>>['rows'][number];

/** Where the next page begins: the last row of this one. */
export type TicketCursor = Pick<TicketRow, Sort['by'] | 'ticket_id'>;

/** A ticket as its desk sees it. */
export type DeskTicket = NonNullable<Awaited<ReturnType<typeof getTicket>>>;

export type TicketCounts = Awaited<ReturnType<typeof countTickets>>;
export type TicketTopic = Awaited<ReturnType<typeof listTicketTopics>>[number];

export const TICKETS_PER_PAGE = 50;

/** How many tickets at most can be asked for by their ids. */
export const TICKETS_PER_QUESTION = 200;

/** One page of an organization's tickets, as the database finds them for this person. */
export async function listTickets(supabase: Client, { organizationId, list, after }: Page) {
  const { data } = await readList(supabase, organizationId, list, {
    ...(after && { after_value: String(after[list.sort.by]), after_id: after.ticket_id }),
    page_size: TICKETS_PER_PAGE + 1,
  });
  return { rows: data.slice(0, TICKETS_PER_PAGE), hasMore: data.length > TICKETS_PER_PAGE };
}

/** Which of some tickets belong to a list, in one request: the others do not, or may no longer be read. */
export async function listBelonging(supabase: Client, { organizationId, list, ids }: Belonging) {
  const filters = { ...list.filters, id: ids };
  const { data } = await readList(supabase, organizationId, { ...list, filters }, { page_size: ids.length });
  return data;
}

/** Up to which version one has read these tickets as staff; what is missing was never read. */
export async function listReadMarkers(supabase: Client, userId: string, ticketIds: string[]) {
  const { data } = await supabase
    .from('read_markers')
    .select('ticket_id, seen_version')
    .eq('profile_id', userId)
    .eq('side', 'staff')
    .in('ticket_id', ticketIds)
    .throwOnError();
  return data;
}

type Page = { organizationId: string; list: TicketList; after?: TicketCursor | null };
type Belonging = { organizationId: string; list: TicketList; ids: string[] };

function readList(
  supabase: Client,
  organizationId: string,
  { filters, sort }: TicketList,
  page: { after_value?: string; after_id?: string; page_size: number },
) {
  const ascending = sort.order === 'asc';
  return supabase
    .rpc('list_view_tickets', {
      organization_id: organizationId,
      filters,
      sort_by: sort.by,
      sort_order: sort.order,
      ...page,
    })
    .select(`${deskColumns}, tickets!ticket_desk_ticket_id_organization_id_fkey(${besideColumns})`)
    .order(sort.by, { ascending })
    .order('ticket_id', { ascending })
    .throwOnError();
}

/** One ticket by its number; null when there is none that one may read. */
export async function getTicket(supabase: Client, organizationId: string, number: string) {
  const { data } = await supabase
    .from('ticket_desk')
    .select(
      `${deskColumns}, organization_id, merged_into_id, team_id, category_id, internal_resolution, updated_at, snooze_ends_on_reply, reply_due_at, resolve_due_at,
      assignment_decisions!assignment_decisions_ticket_id_organization_id_fkey(id, assignee_id, created_at),
      tickets!ticket_desk_ticket_id_organization_id_fkey(requester_id, follow_up_of, resolution, resolved_at, closed_at, grace_ends_at, public_version,
        ${tagColumns},
        ticket_fields!ticket_fields_ticket_id_organization_id_fkey(field_id, value, short_value),
        ticket_desk_fields!ticket_desk_fields_ticket_id_organization_id_fkey(field_id, value, short_value),
        ticket_followers!ticket_followers_ticket_id_organization_id_fkey(profile_id))`,
    )
    .eq('organization_id', organizationId)
    .eq('number', number)
    .maybeSingle()
    .throwOnError();
  return data;
}

/** A link between two tickets, with both of its ends; an end that one may not read is null. */
export type Link = Awaited<ReturnType<typeof listLinks>>[number];

/** Every link of a ticket, whichever way round it was made. */
export async function listLinks(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_links')
    .select(
      `kind, ticket_id, other_ticket_id,
      from:tickets!ticket_links_ticket_id_organization_id_fkey(id, number, subject, status),
      to:tickets!ticket_links_other_ticket_id_organization_id_fkey(id, number, subject, status)`,
    )
    .or(`ticket_id.eq.${ticketId},other_ticket_id.eq.${ticketId}`)
    .order('created_at')
    .limit(100)
    .throwOnError();
  return data;
}

/** The tickets that were merged into one, and the one that it was merged into itself. */
export async function listMerged(supabase: Client, ticketId: string, mergedIntoId: string | null) {
  const { data } = await supabase
    .from('ticket_desk')
    .select('ticket_id, number, subject, status, merged_into_id')
    .or(`merged_into_id.eq.${ticketId}${mergedIntoId === null ? '' : `,ticket_id.eq.${mergedIntoId}`}`)
    .order('created_at')
    .limit(200)
    .throwOnError();
  return data;
}

/** Which customer would read how many replies of which ticket, if the two were merged and shared. */
export async function previewMerge(supabase: Client, input: { source_id: string; target_id: string }) {
  const { data } = await supabase.rpc('preview_merge', input).throwOnError();
  return data;
}

/** What tickets can be about, with those that are not offered any more: old tickets keep them. */
export async function listCategories(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('categories')
    .select('id, name, parent_id, department_id, archived_at')
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .limit(1000)
    .throwOnError();
  return data;
}

/** The fields that an organization added to its tickets, those that are archived too: tickets keep what they hold. */
export async function listCustomFields(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('custom_fields')
    .select('id, name, kind, options, department_id, customer_visible, archived_at')
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .limit(500)
    .throwOnError();
  return data;
}

/** The number by which the desk knows a ticket. */
export async function getTicketNumber(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_desk')
    .select('number')
    .eq('ticket_id', ticketId)
    .maybeSingle()
    .throwOnError();
  return data?.number ?? null;
}

/** Who reads a ticket besides its requester. */
export async function listParticipants(supabase: Client, ticketId: string) {
  const { data } = await supabase.rpc('list_participants', { ticket_id: ticketId }).throwOnError();
  return data;
}

export type Tag = Awaited<ReturnType<typeof listTags>>[number];

/** The words that can be put on tickets, in the order of the alphabet. */
export async function listTags(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('tags')
    .select('id, name, color')
    .eq('organization_id', organizationId)
    .is('removed_at', null)
    .order('name')
    .limit(1000)
    .throwOnError();
  return data;
}

/** What else somebody asked, the last active first: enough to recognise, the list has the rest. */
export async function listTicketsOfCustomer(supabase: Client, organizationId: string, customerId: string) {
  const { data } = await supabase
    .from('ticket_desk')
    .select('ticket_id, number, subject, status')
    .eq('organization_id', organizationId)
    .eq('customer_id', customerId)
    .in('place', ['desk', 'snoozed', 'archived'])
    .order('last_activity_at', { ascending: false })
    .order('ticket_id', { ascending: false })
    .limit(6)
    .throwOnError();
  return data;
}

/** All numbers of one viewer, in one request. */
export async function countTickets(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('count_tickets', { organization_id: organizationId })
    .single()
    .throwOnError();
  return { ...data, teams: countsById.parse(data.teams), views: countsById.parse(data.views) };
}

const countsById = z.record(z.string(), z.number());

/** The list topics that one may join now, and where each stands. */
export async function listTicketTopics(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .rpc('list_ticket_topics', { organization_id: organizationId })
    .throwOnError();
  return data;
}

/** The topics of one ticket that one may join now: `public`, `lobby`, and for staff `staff` and `room`. */
export async function listConversationTopics(supabase: Client, ticketId: string) {
  const { data } = await supabase.rpc('list_conversation_topics', { ticket_id: ticketId }).throwOnError();
  return data;
}

/** What a list topic told after a sequence number; throws `changes_are_pruned` when that is too long ago. */
export async function listChangesSince(supabase: Client, topic: string, seq: number) {
  const { data } = await supabase.rpc('changes_since', { topic, seq }).throwOnError();
  return data;
}

const deskColumns =
  `ticket_id, version, number, subject, status, priority, priority_rank, department_id, customer_id, assignee_id,
  preview, last_activity_at, created_at, snoozed_until, due_at, due_order, place, customers!ticket_desk_customer_id_organization_id_fkey(name, email),
  companies!ticket_desk_company_id_organization_id_fkey(name), departments!ticket_desk_department_id_organization_id_fkey(name),
  teams!ticket_desk_team_id_organization_id_fkey(name), categories!ticket_desk_category_id_organization_id_fkey(name)` as const;

/** What hangs on a ticket and stands in its row as well. */
const tagColumns =
  `ticket_tags!ticket_tags_ticket_id_organization_id_fkey(tags!ticket_tags_tag_id_organization_id_fkey(id, name, color))` as const;

/** What a row can show beside its own columns: of a long value as much as fits. */
const besideColumns = `${tagColumns},
  ticket_fields!ticket_fields_ticket_id_organization_id_fkey(field_id, short_value),
  ticket_desk_fields!ticket_desk_fields_ticket_id_organization_id_fkey(field_id, short_value)` as const;
