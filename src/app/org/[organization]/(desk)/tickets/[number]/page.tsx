import { notFound } from 'next/navigation';
import { cache } from 'react';
import { listHistory } from '@/features/history/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { listThread } from '@/features/responses/queries';
import { getTicket } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';
import { TicketView } from '../../ticket-view';

/** One ticket, rendered by the server when its address is opened on its own. */
export default async function TicketPage({ params }: TicketPageProps) {
  const { organization, number } = await params;
  const ticket = await readTicket(organization, decodeURIComponent(number));
  if (!ticket) notFound();

  const supabase = await createServerSupabase();
  const [thread, history] = await Promise.all([
    listThread(supabase, ticket.ticket_id),
    listHistory(supabase, ticket.ticket_id),
  ]);
  return <TicketView number={ticket.number} seed={{ ticket, thread, history }} />;
}

export async function generateMetadata({ params }: TicketPageProps) {
  const { organization, number } = await params;
  const ticket = await readTicket(organization, decodeURIComponent(number));
  return { title: ticket ? `${ticket.number} ${ticket.subject}` : undefined };
}

const readTicket = cache(async (slug: string, number: string) => {
  const { workspace } = await readWorkspace(slug, paths.deskTicket(slug, number));
  return getTicket(await createServerSupabase(), workspace.organization.id, number);
});

type TicketPageProps = { params: Promise<{ organization: string; number: string }> };
