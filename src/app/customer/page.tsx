import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Button } from '@/components/ui/button';
import { PortalTicketList } from '@/features/tickets/components/portal-ticket-list';
import { listOwnTickets } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

export default async function CustomerTicketsPage() {
  const user = await requireUser(paths.customerTickets());
  const first = await listOwnTickets(await createServerSupabase(), { userId: user.id });
  const t = await getTranslations('portalTickets');
  const newTicket = (
    <Button size="lg" className="h-9 px-3.5 text-base" asChild>
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
        {first.rows.length > 0 && newTicket}
      </div>
      {first.rows.length > 0 ? (
        <PortalTicketList userId={user.id} first={first} />
      ) : (
        <EmptyState title={t('empty')} description={t('emptyHelp')}>
          {newTicket}
        </EmptyState>
      )}
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portalTickets'))('title') };
}
