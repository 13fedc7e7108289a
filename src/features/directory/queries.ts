import type { Client } from '@/lib/supabase/client';

/** What everybody may know about an organization. */
export type ListedOrganization = Awaited<ReturnType<typeof listOrganizations>>['rows'][number];
export type OwnOrganization = Awaited<ReturnType<typeof listOwnOrganizations>>[number];

const ORGANIZATIONS_PER_PAGE = 30;

/** What an address asks of the directory: words to search, and how many pages. */
export function readDirectoryAddress({ q = '', pages = '' }: { q?: string; pages?: string }) {
  const wanted = Math.min(Math.max(Math.trunc(Number(pages)) || 1, 1), MAX_PAGES);
  const more = new URLSearchParams({ ...(q && { q }), pages: String(wanted + 1) });
  return { search: q, pages: wanted, more: `?${more}` };
}

const MAX_PAGES = 20;

/** The first pages of the listed organizations by name, each beginning after the last one of the page before. */
export async function listOrganizations(supabase: Client, { search = '', pages = 1 }) {
  const rows: Awaited<ReturnType<typeof listPage>> = [];
  for (let page = 0; page < pages; page += 1) {
    const next = await listPage(supabase, search, rows.at(-1)?.slug ?? '');
    rows.push(...next);
    if (next.length < ORGANIZATIONS_PER_PAGE) return { rows, hasMore: false };
  }
  return { rows, hasMore: pages < MAX_PAGES };
}

async function listPage(supabase: Client, search: string, after: string) {
  const { data } = await supabase.rpc('list_organizations', { search, after }).throwOnError();
  return data;
}

/** An organization by the name in its link; null when there is none that one may know of. */
export async function getOrganization(supabase: Client, slug: string) {
  const { data } = await supabase.rpc('organization_by_slug', { slug }).maybeSingle().throwOnError();
  if (!data) return null;

  const { slug_of_organization, ...face } = data;
  return { ...face, slug: slug_of_organization };
}

/** Where one hears that this changed, and whether nothing can be written to the organization just now. */
export async function getFront(supabase: Client, organizationId: string) {
  const [topic, organization] = await Promise.all([
    supabase.rpc('front_topic', { organization_id: organizationId }).throwOnError(),
    supabase
      .from('organizations')
      .select('suspended_at')
      .eq('id', organizationId)
      .maybeSingle()
      .throwOnError(),
  ]);
  return { topic: topic.data as string | null, isSuspended: Boolean(organization.data?.suspended_at) };
}

/** The organizations that somebody has written to, by name, with how many of their tickets are not closed. */
export async function listOwnOrganizations(supabase: Client, userId: string) {
  const [customers, tickets] = await Promise.all([
    supabase
      .from('customers')
      .select(
        'organizations!customers_organization_id_fkey(id, slug, name, description, hours, logo_path, colour, verified)',
      )
      .eq('profile_id', userId)
      .throwOnError(),
    supabase
      .from('tickets')
      .select('organization_id')
      .eq('requester_id', userId)
      .neq('status', 'closed')
      .limit(1000)
      .throwOnError(),
  ]);
  return customers.data
    .map(({ organizations }) => ({
      ...organizations,
      openTickets: tickets.data.filter((ticket) => ticket.organization_id === organizations.id).length,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** What a customer can pick when they write to an organization. */
export async function listDepartmentsOf(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('departments')
    .select('id, name')
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .throwOnError();
  return data;
}
