import { ticketKeys } from '@/features/tickets/keys';
import { viewsKey } from '@/features/views/keys';
import { workloadKey } from '@/lib/workload';

/** What is read again when a table of settings changed, apart from the settings pages, which show all of them. */
const readers: Record<string, Reader> = {
  access_grants: { isOnEveryPage: true },
  categories: { queries: (organization) => [ticketKeys.categories(organization)] },
  companies: { queries: (organization) => [ticketKeys.choices(organization)] },
  custom_fields: { queries: (organization) => [ticketKeys.customFields(organization)] },
  departments: { isOnEveryPage: true },
  member_availability: { queries: (organization) => [workloadKey(organization)] },
  members: { isOnEveryPage: true, queries: (organization) => [workloadKey(organization)] },
  organizations: { isOnEveryPage: true },
  role_permissions: { isOnEveryPage: true },
  roles: { isOnEveryPage: true },
  tags: { queries: (organization) => [ticketKeys.tags(organization)] },
  team_members: { isOnEveryPage: true, queries: (organization) => [viewsKey(organization)] },
  teams: { isOnEveryPage: true },
  views: { queries: (organization) => [viewsKey(organization), ticketKeys.counts(organization)] },
};

/** When nobody knows which ones changed. */
export const everySetting = Object.keys(readers);

/** Whether the frame of every page shows something of it: names, rights, banners. */
export function isOnEveryPage(tables: readonly string[]) {
  return tables.some((table) => readers[table]?.isOnEveryPage);
}

/** Where the browser keeps what it read of these tables, each once. */
export function queriesOf(organizationId: string, tables: readonly string[]) {
  const keys = tables.flatMap((table) => readers[table]?.queries?.(organizationId) ?? []);
  return [...new Map(keys.map((key) => [key.join(), key])).values()];
}

type Reader = {
  isOnEveryPage?: true;
  queries?: (organizationId: string) => (readonly string[])[];
};
