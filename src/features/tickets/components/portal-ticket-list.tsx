'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { SectionHead } from '@/components/section-head';
import { Button } from '@/components/ui/button';
import { userTopic, useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { portalGroupOf, portalGroups } from '../portal';
import { listOwnTickets, type OwnTicketRow } from '../queries';
import { isStatus } from '../tickets';
import { PortalOrganizationFilter } from './portal-organization-filter';
import { PortalTicketRow } from './portal-ticket-row';

/** A customer's tickets over all organizations, by who has the next move. Follows what happens to them. */
export function PortalTicketList({ userId, first }: { userId: string; first: OwnPage }) {
  const t = useTranslations();
  const tickets = useOwnTickets(userId, first);
  const [slug] = useQueryState('organization', parseAsString);

  const rows = tickets.data.pages.flatMap((page) => page.rows);
  const shown = slug === null ? rows : rows.filter((row) => row.organizations.slug === slug);

  return (
    <>
      <PortalOrganizationFilter rows={rows} />
      {portalGroups.map((group) => {
        const own = shown.filter((row) => isStatus(row.status) && portalGroupOf(row.status) === group);
        if (own.length === 0) return null;

        return (
          <section key={group} aria-label={t(`portalTickets.groups.${group}`)}>
            <SectionHead count={own.length}>{t(`portalTickets.groups.${group}`)}</SectionHead>
            <ul className="mt-2 border-border border-t">
              {own.map((row) => (
                <PortalTicketRow key={row.id} ticket={row} userId={userId} />
              ))}
            </ul>
          </section>
        );
      })}
      {tickets.hasNextPage && (
        <Button
          variant="outline"
          size="lg"
          className="mt-4"
          aria-disabled={tickets.isFetchingNextPage}
          onClick={() => tickets.fetchNextPage()}
        >
          {tickets.isFetchingNextPage ? t('common.loading') : t('common.more')}
        </Button>
      )}
    </>
  );
}

/** Seeded by the server, read again whenever the person's own topic tells that one of them changed. */
function useOwnTickets(userId: string, first: OwnPage) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ownTicketsKey });

  useTopics([userTopic(userId)], {
    onEvent: ({ event }) => event === 'ticket_changed' && refresh(),
    onJoin: refresh,
  });
  useWatchdog(refresh);

  return useInfiniteQuery({
    queryKey: ownTicketsKey,
    queryFn: async ({ pageParam }) => listOwnTickets(await browserSupabase(), { userId, after: pageParam }),
    initialPageParam: null as Pick<OwnTicketRow, 'public_updated_at' | 'id'> | null,
    getNextPageParam: (page) => (page.hasMore ? page.rows.at(-1) : undefined),
    initialData: { pages: [first], pageParams: [null] },
  });
}

const ownTicketsKey = ['own-tickets'];

type OwnPage = { rows: OwnTicketRow[]; hasMore: boolean };
