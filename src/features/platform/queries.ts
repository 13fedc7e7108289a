import type { Client } from '@/lib/supabase/client';
import type { Json } from '@/lib/supabase/database.types';

export type PlatformOrganization = Awaited<ReturnType<typeof listPlatformOrganizations>>['rows'][number];
export type Access = Awaited<ReturnType<typeof listOwnAccess>>[number];

/** A page of all organizations by name. */
export async function listPlatformOrganizations(
  supabase: Client,
  { search, after }: { search: string; after?: { name: string; id: string } },
) {
  const { data } = await supabase
    .rpc('list_platform_organizations', {
      search,
      ...(after && { after_name: after.name, after_id: after.id }),
      page_size: PER_PAGE + 1,
    })
    .throwOnError();
  return { rows: data.slice(0, PER_PAGE), hasMore: data.length > PER_PAGE };
}

/** The accesses of a super admin that live now. */
export async function listOwnAccess(supabase: Client, userId: string) {
  const { data } = await supabase
    .from('access_grants')
    .select('id, organization_id, reason, expires_at')
    .eq('profile_id', userId)
    .is('ended_at', null)
    .gt('expires_at', new Date().toISOString())
    .throwOnError();
  return data;
}

/** Who of the platform reads an organization now, as its members see it. */
export async function listLiveAccess(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('access_grants')
    .select('id, profile_id, reason, expires_at')
    .eq('organization_id', organizationId)
    .is('ended_at', null)
    .gt('expires_at', new Date().toISOString())
    .order('expires_at')
    .throwOnError();
  return data;
}

/** People whose address begins so; without one, the super admins. */
export async function listPlatformPeople(supabase: Client, search: string) {
  const { data } = await supabase.rpc('list_platform_people', { search }).throwOnError();
  return data;
}

/** What waits and how large everything is, by name. */
export async function getPlatformHealth(supabase: Client) {
  const { data } = await supabase.rpc('platform_health').throwOnError();
  return new Map(data.map(({ name, ...measured }) => [name, measured]));
}

/** All that the caller may read of an organization, row by row, in as many requests as it takes. */
export async function* exportOrganization(supabase: Client, organizationId: string) {
  let after: { after_table: string; after_key: Json } | undefined;
  for (;;) {
    const { data } = await supabase
      .rpc('export_organization', { organization_id: organizationId, ...after })
      .throwOnError();
    yield* data;
    const last = data.at(-1);
    if (!last) return;
    after = { after_table: last.table_name, after_key: last.key };
  }
}

const PER_PAGE = 50;
