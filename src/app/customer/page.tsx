import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Button } from '@/components/ui/button';
import { listOwnOrganizations } from '@/features/directory/queries';
import { PortalFilters } from '@/features/tickets/components/portal-filters';
import { PortalTicketList } from '@/features/tickets/components/portal-ticket-list';
import { cursorWords, parseCursor, portalFilterOf } from '@/features/tickets/portal';
import { getStanding, listOwnTickets, searchOwnTickets } from '@/features/tickets/portal-queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { LiveTickets } from './live-tickets';

export default async function CustomerTicketsPage({ searchParams }: CustomerTicketsPageProps) {
  const { q = '', filter: word, organization, after } = await searchParams;
  const search = q.trim().slice(0, 200);
  const filter = portalFilterOf(word);
  const cursor = parseCursor(after);
  const user = await requireUser(paths.customerTickets());
  const supabase = await createServerSupabase();
  const standing = await getStanding(supabase, user.id);
  const [found, organizations, t] = await Promise.all([
    search === ''
      ? listOwnTickets(supabase, standing, { filter, organization, after: cursor })
      : searchOwnTickets(supabase, standing, search).then((rows) => ({ rows, hasMore: false })),
    listOwnOrganizations(supabase, user.id),
    getTranslations('portalTickets'),
  ]);

  const { rows, hasMore } = found;
  const isEverything = search === '' && filter === 'all' && !organization && !cursor;
  const hasNothing = isEverything && rows.length === 0;
  const last = rows.at(-1);
  const newTicket = (
    <Button size="lg" className="h-9 px-3.5 text-base print:hidden" asChild>
      <Link href={paths.organizations()}>
        <Plus aria-hidden />
        {t('newTicket')}
      </Link>
    </Button>
  );

  return (
    <PortalColumn width="list">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTitle title={t('title')} />
        {!hasNothing && newTicket}
      </div>
      {!hasNothing && (
        <PortalFilters
          filter={filter}
          organization={organization}
          search={search}
          organizations={organizations}
        />
      )}
      {rows.length > 0 ? (
        <PortalTicketList
          rows={rows}
          isGrouped={search === '' && filter === 'all'}
          older={
            hasMore && last ? paths.customerTickets({ filter, organization, after: cursorWords(last) }) : null
          }
          newest={cursor ? paths.customerTickets({ filter, organization }) : null}
        />
      ) : hasNothing ? (
        <EmptyState title={t('empty')} description={t('emptyHelp')}>
          {newTicket}
        </EmptyState>
      ) : (
        <EmptyState
          title={search === '' ? t('noneHere') : t('notFound', { search })}
          description={search === '' ? undefined : t('notFoundHelp')}
        >
          <Button variant="outline" size="lg" asChild>
            <Link href={paths.customerTickets()}>{t('showAll')}</Link>
          </Button>
        </EmptyState>
      )}
      <LiveTickets userId={user.id} />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portalTickets'))('title') };
}

type CustomerTicketsPageProps = {
  searchParams: Promise<{ q?: string; filter?: string; organization?: string; after?: string }>;
};
