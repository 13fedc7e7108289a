import type { ReactNode } from 'react';
import { readWorkspace } from '@/features/organizations/workspace';
import { firstList } from '@/features/tickets/lists';
import { countTickets, listTickets, listTicketTopics } from '@/features/tickets/queries';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { createServerSupabase } from '@/lib/supabase/server';
import { Desk } from './desk';

/** Reads the first page of the list and hands it to the browser, which keeps it true from then on. */
export default async function DeskLayout({ children, params }: DeskLayoutProps) {
  const { workspace } = await readWorkspace((await params).organization);
  const { organization } = workspace;
  const supabase = await createServerSupabase();

  // First where the topics stand, then the rows: a change in between is read twice instead of never.
  const topics = await listTicketTopics(supabase, organization.id);
  const [firstPage, counts] = await Promise.all([
    listTickets(supabase, { organizationId: organization.id, list: firstList }),
    countTickets(supabase, organization.id),
  ]);
  return (
    <ClientMessages of="org/[organization]/(desk)">
      <Desk key={organization.id} seed={{ topics, firstPage, counts }}>
        {children}
      </Desk>
    </ClientMessages>
  );
}

type DeskLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
