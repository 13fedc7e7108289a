import type { Client } from '@/lib/supabase/client';
import { joinPages, type PortalCursor, type PortalFilter, relationTo } from './portal';

/** A ticket as somebody reads it who asked it, is in cc, or works with who asked. */
export type OwnTicket = NonNullable<Awaited<ReturnType<typeof getOwnTicket>>>;
export type OwnTicketRow = Awaited<ReturnType<typeof listOwnTickets>>['rows'][number];

const OWN_TICKETS_PER_PAGE = 30;

/** As what somebody is known to organizations: their rows as a customer, and the companies of those. */
export type Standing = Awaited<ReturnType<typeof getStanding>>;

export async function getStanding(supabase: Client, userId: string) {
  const { data } = await supabase
    .from('customers')
    .select('id, organization_id, company_id')
    .eq('profile_id', userId)
    .limit(200)
    .throwOnError();
  return {
    userId,
    organizationIds: data.map(({ organization_id }) => organization_id),
    customerIds: data.map(({ id }) => id),
    companyIds: data.flatMap(({ company_id }) => company_id ?? []),
    companies: data.flatMap(({ organization_id, company_id }) => (company_id ? organization_id : [])),
  };
}

/** Whether colleagues may come to read what somebody asks an organization. */
export function sharesWithCompany({ companies }: Standing, organizationId: string) {
  return companies.includes(organizationId);
}

type OwnList = { filter?: PortalFilter; organization?: string; after?: PortalCursor | null };

/**
 * A page of what somebody may read as a customer, over all organizations, the last changed first: what they asked, what
 * they are in cc of, and what their companies asked. Three reads, because each has an index of its own.
 */
export async function listOwnTickets(
  supabase: Client,
  standing: Standing,
  { filter = 'all', organization, after }: OwnList,
) {
  const { userId, customerIds, companyIds } = standing;
  const page = (query: ReturnType<typeof selectOwn>) => {
    let wanted = query;
    if (filter !== 'all') wanted = wanted.eq('status', filter);
    if (organization) wanted = wanted.eq('organizations.slug', organization);
    if (after) wanted = wanted.or(keysetAfter(after));
    return wanted
      .order('public_updated_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(OWN_TICKETS_PER_PAGE + 1)
      .throwOnError();
  };
  const nothing = { data: [] };
  const pages = await Promise.all([
    page(selectOwn(supabase).eq('requester_id', userId)),
    customerIds.length > 0 ? page(selectCopied(supabase, customerIds)) : nothing,
    companyIds.length > 0 ? page(selectOwn(supabase).in('company_id', companyIds)) : nothing,
  ]);
  const joined = joinPages(pages.map(({ data }) => data));
  const rows = joined.slice(0, OWN_TICKETS_PER_PAGE);
  return { rows: await withMarks(supabase, standing, rows), hasMore: joined.length > rows.length };
}

/** What matches some words in each organization that somebody has asked, the best first; customers search public words. */
export async function searchOwnTickets(supabase: Client, standing: Standing, words: string) {
  const found = await Promise.all(
    standing.organizationIds
      .slice(0, 20)
      .map((organization_id) =>
        supabase.rpc('search_tickets', { organization_id, query: words, page_size: 20 }).throwOnError(),
      ),
  );
  const hits = found
    .flatMap(({ data }) => data)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, OWN_TICKETS_PER_PAGE);
  if (hits.length === 0) return [];

  const { data } = await selectOwn(supabase)
    .in(
      'id',
      hits.map(({ ticket_id }) => ticket_id),
    )
    .throwOnError();
  const rows = await withMarks(supabase, standing, data);
  const own = rows.filter((row) => row.relation !== null);
  return hits.flatMap(({ ticket_id }) => own.find(({ id }) => id === ticket_id) ?? []);
}

/** Own open tickets like what is being written, the most alike first. */
export async function listSimilarOwn(
  supabase: Client,
  userId: string,
  organizationId: string,
  words: string,
) {
  const { data } = await supabase
    .rpc('list_similar_tickets', { organization_id: organizationId, words, page_size: 10 })
    .throwOnError();
  const ids = data.map(({ ticket_id }) => ticket_id);
  if (ids.length === 0) return [];
  const own = await supabase
    .from('tickets')
    .select('id, subject, status')
    .eq('requester_id', userId)
    .neq('status', 'closed')
    .in('id', ids)
    .throwOnError();
  return ids.flatMap((wanted) => own.data.find(({ id }) => id === wanted) ?? []).slice(0, 3);
}

/** One ticket by its id, and what its reader is to it; null for who is no customer of it, staff among them. */
export async function getOwnTicket(supabase: Client, standing: Standing, ticketId: string) {
  const { data } = await supabase
    .from('tickets')
    .select(
      `id, organization_id, number, subject, status, priority, follow_up_of, resolution, created_at, resolved_at,
      closed_at, grace_ends_at, public_updated_at, public_version, requester_id, company_id,
      organizations!tickets_organization_id_fkey(name, slug, hours, logo_path, colour),
      departments!tickets_department_id_organization_id_fkey(name), categories!tickets_category_id_organization_id_fkey(name),
      ticket_participants!ticket_participants_ticket_id_organization_id_fkey(customer_id),
      ticket_fields!ticket_fields_ticket_id_organization_id_fkey(value, custom_fields!ticket_fields_field_id_organization_id_kind_customer_visib_fkey(name, kind, position))`,
    )
    .eq('id', ticketId)
    .maybeSingle()
    .throwOnError();
  const relation = data && relationTo(data, standing);
  return data && relation ? { ...data, relation } : null;
}

/** The fields that customers are asked for, also where who asks works there and sees more. */
export async function listAskedFields(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('custom_fields')
    .select('id, name, kind, options, department_id, required_to_submit')
    .eq('organization_id', organizationId)
    .eq('customer_visible', true)
    .is('archived_at', null)
    .order('position')
    .order('id')
    .limit(200)
    .throwOnError();
  return data;
}

/** What its requester said of a ticket; null to everybody else who reads it as a customer. */
export async function getRating(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_ratings')
    .select('score, comment')
    .eq('ticket_id', ticketId)
    .maybeSingle()
    .throwOnError();
  return data;
}

const rowColumns =
  `id, organization_id, number, subject, status, created_at, public_updated_at, public_version, requester_id, company_id,
  organizations!tickets_organization_id_fkey!inner(name, slug, logo_path, colour),
  ticket_participants!ticket_participants_ticket_id_organization_id_fkey(customer_id)` as const;

function selectOwn(supabase: Client) {
  return supabase.from('tickets').select(rowColumns);
}

/** The inner join keeps the tickets where one is in cc, and of their participants oneself. */
function selectCopied(supabase: Client, customerIds: string[]) {
  const query = supabase
    .from('tickets')
    .select(rowColumns.replace('ticket_id_organization_id_fkey(', 'ticket_id_organization_id_fkey!inner('))
    .in('ticket_participants.customer_id', customerIds);
  // The same columns: the join decides which rows.
  return query as unknown as ReturnType<typeof selectOwn>;
}

type Row = NonNullable<Awaited<ReturnType<typeof selectOwn>>['data']>[number];

/** What the reader is to each, and whether it holds something that they have not read. */
async function withMarks(supabase: Client, standing: Standing, rows: Row[]) {
  if (rows.length === 0) return [];
  const { data: markers } = await supabase
    .from('read_markers')
    .select('ticket_id, seen_version')
    .eq('profile_id', standing.userId)
    .eq('side', 'customer')
    .in(
      'ticket_id',
      rows.map(({ id }) => id),
    )
    .throwOnError();
  const seen = new Map(markers.map(({ ticket_id, seen_version }) => [ticket_id, seen_version]));
  return rows.map((row) => ({
    ...row,
    relation: relationTo(row, standing),
    isUnread: (seen.get(row.id) ?? 0) < row.public_version,
  }));
}

function keysetAfter({ public_updated_at, id }: PortalCursor) {
  // Quoted: the plus sign and colons of a timestamp would otherwise be read as syntax.
  return `public_updated_at.lt."${public_updated_at}",and(public_updated_at.eq."${public_updated_at}",id.lt.${id})`;
}
