import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import * as z from 'zod/mini';
import { PortalColumn } from '@/components/portal-shell';
import { listDepartmentsOf } from '@/features/directory/queries';
import { listHistory } from '@/features/history/queries';
import { listThread } from '@/features/responses/queries';
import { getOwnTicket, listConversationTopics } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { Conversation } from './conversation';

export default async function CustomerTicketPage({ params }: CustomerTicketPageProps) {
  const { ticket: ticketId } = await params;
  const user = await requireUser(paths.customerTicket(ticketId));
  const ticket = await findTicket(ticketId);
  if (!ticket) notFound();

  const supabase = await createServerSupabase();
  const [thread, history, topics, departments] = await Promise.all([
    listThread(supabase, ticket.id),
    listHistory(supabase, ticket.id),
    listConversationTopics(supabase, ticket.id),
    listDepartmentsOf(supabase, ticket.organization_id),
  ]);

  return (
    <PortalColumn>
      <Conversation
        key={ticket.id}
        first={{ user, ticket, thread, history, topics }}
        departments={departments}
      />
    </PortalColumn>
  );
}

export async function generateMetadata({ params }: CustomerTicketPageProps): Promise<Metadata> {
  const ticket = await findTicket((await params).ticket);
  return { title: ticket?.subject };
}

const findTicket = cache(async (ticketId: string) => {
  if (!z.uuid().safeParse(ticketId).success) return null;
  const user = await requireUser(paths.customerTicket(ticketId));
  return getOwnTicket(await createServerSupabase(), user.id, ticketId);
});

type CustomerTicketPageProps = { params: Promise<{ ticket: string }> };
