import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import * as z from 'zod/mini';
import { PortalColumn } from '@/components/portal-shell';
import { getFront, listDepartmentsOf } from '@/features/directory/queries';
import { listHistory } from '@/features/history/queries';
import { listLatestReplies, RESPONSES_PER_PAGE } from '@/features/responses/queries';
import { getOwnTicket, getRating, getStanding } from '@/features/tickets/portal-queries';
import { listConversationTopics, listParticipants } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { Conversation } from './conversation';

/** How much of a long conversation can be on one page. */
const MAX_SHOWN = 2000;

export default async function CustomerTicketPage({ params, searchParams }: CustomerTicketPageProps) {
  const [{ ticket: ticketId }, { shown, unsolved }] = await Promise.all([params, searchParams]);
  const user = await requireUser(paths.customerTicket(ticketId));
  const ticket = await findTicket(ticketId);
  if (!ticket) notFound();

  const supabase = await createServerSupabase();
  const wanted = Math.min(Math.max(Number(shown) || 0, RESPONSES_PER_PAGE), MAX_SHOWN);
  const [front, thread, history, topics, departments, readers, rating] = await Promise.all([
    getFront(supabase, ticket.organization_id),
    listLatestReplies(supabase, ticket.id, wanted),
    listHistory(supabase, ticket.id),
    listConversationTopics(supabase, ticket.id),
    listDepartmentsOf(supabase, ticket.organization_id),
    listParticipants(supabase, ticket.id),
    getRating(supabase, ticket.id),
  ]);

  return (
    <PortalColumn>
      <Conversation
        user={user}
        front={front}
        ticket={ticket}
        thread={thread}
        // Who also works there reads more than a customer does; in the portal they are one.
        history={history.filter(({ visibility }) => visibility === 'public')}
        topics={topics}
        departments={departments}
        readers={readers}
        rating={ticket.relation === 'requester' ? rating : null}
        older={thread.hasOlder ? `?shown=${wanted + RESPONSES_PER_PAGE}` : null}
        isRejecting={unsolved !== undefined}
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
  const supabase = await createServerSupabase();
  return getOwnTicket(supabase, await getStanding(supabase, user.id), ticketId);
});

type CustomerTicketPageProps = {
  params: Promise<{ ticket: string }>;
  searchParams: Promise<{ shown?: string; unsolved?: string }>;
};
