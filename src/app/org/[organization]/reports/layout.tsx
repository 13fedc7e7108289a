import type { ReactNode } from 'react';
import { readWorkspace } from '@/features/organizations/workspace';
import { ReportsNav } from '@/features/reports/components/reports-nav';
import { listTicketTopics } from '@/features/tickets/queries';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { createServerSupabase } from '@/lib/supabase/server';
import { LiveReport } from './live-report';

/** The frame of the reports: which page, whether it is live, then the page, which scrolls by itself. */
export default async function ReportsLayout({ children, params }: ReportsLayoutProps) {
  const { workspace } = await readWorkspace((await params).organization);
  const { organization, me } = workspace;
  const topics = await listTicketTopics(await createServerSupabase(), organization.id);

  return (
    <ClientMessages of="org/[organization]/reports">
      <ReportsNav>
        <LiveReport key={organization.id} organizationId={organization.id} userId={me.id} topics={topics} />
      </ReportsNav>
      <main className="@container min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">{children}</main>
    </ClientMessages>
  );
}

type ReportsLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
