'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import * as z from 'zod/mini';
import { type HistoryEntry, listHistory } from '@/features/history/queries';
import { replyToTicket } from '@/features/responses/commands';
import { useOlderResponses, useThread } from '@/features/responses/components/use-thread';
import type { Thread, TicketResponse } from '@/features/responses/queries';
import { acceptResolution, closeTicket, rejectResolution, reopenTicket } from '@/features/tickets/commands';
import { getOwnTicket, listConversationTopics, type OwnTicket } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { useTopics, useWatchdog } from '@/lib/realtime';
import { attempt, type Result } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';

/** What the server rendered first. */
type FirstState = {
  user: { id: string; name: string };
  ticket: OwnTicket;
  thread: Thread;
  history: HistoryEntry[];
  topics: { kind: string; topic: string }[];
};

export type ConversationState = ReturnType<typeof useConversation>;

/** The ticket, its messages and its history, read again whenever its topic tells of a change; and what one can do. */
export function useConversation(first: FirstState) {
  const live = useLiveConversation(first);
  const { sending, send } = useSend(first, live.refresh);
  const steps = useSteps(first.ticket, live.refresh);

  return { ...live, ...steps, userId: first.user.id, sending, send };
}

function useLiveConversation({ user, ticket, thread: seed, history, topics }: FirstState) {
  const queries = useQueryClient();
  const key = ['conversation', ticket.id];
  const read = { staleTime: 30_000 };

  const tickets = useQuery({
    ...read,
    queryKey: [...key, 'ticket'],
    queryFn: async () => (await getOwnTicket(await browserSupabase(), user.id, ticket.id)) ?? ticket,
    initialData: ticket,
  });
  const { thread, showOlder, isReadingOlder } = useThread(ticket.id, {
    seed,
    queryKey: [...key, 'responses'],
  });
  const older = useOlderResponses(ticket.id, [...key, 'responses']);
  const allHistory = useQuery({
    ...read,
    queryKey: [...key, 'history'],
    queryFn: async () => listHistory(await browserSupabase(), ticket.id),
    initialData: history,
  });
  const allTopics = useQuery({
    ...read,
    queryKey: [...key, 'topics'],
    queryFn: async () => listConversationTopics(await browserSupabase(), ticket.id),
    initialData: topics,
  });

  const refresh = () => queries.invalidateQueries({ queryKey: key });
  useTopics(
    allTopics.data.filter(({ kind }) => kind === 'public').map(({ topic }) => topic),
    {
      onEvent: ({ event, payload }) => {
        if (event !== 'ticket_changed') return;
        void refresh();
        void older.readOlderAgain(changedIds.parse(payload.response_ids));
      },
      onJoin: () => {
        void refresh();
        void older.readAllAgain();
      },
      onMoved: () => queries.invalidateQueries({ queryKey: [...key, 'topics'] }),
    },
  );
  useWatchdog(refresh);

  return {
    ticket: tickets.data,
    responses: thread?.responses ?? [],
    hasOlder: thread?.hasOlder ?? false,
    showOlder: () => void showOlder(),
    isReadingOlder,
    history: allHistory.data,
    refresh,
  };
}

/** What the event names: it may have been corrected or taken back. */
const changedIds = z.catch(z.array(z.string()), []);

function useSend({ user, ticket }: FirstState, refresh: () => Promise<void>) {
  const router = useRouter();
  const [sending, setSending] = useState<TicketResponse>();

  /** Shown at once, and done only when the row was read back; it may have opened a follow-up ticket. */
  const send = async ({ id, body_html }: { id: string; body_html: string }): Promise<Result<unknown>> => {
    setSending(rowOnItsWay(user, ticket.id, id, body_html));
    const sent = await attempt(async () =>
      replyToTicket(await browserSupabase(), {
        id,
        body_html,
        ticket_id: ticket.id,
        organization_id: ticket.organization_id,
        visibility: 'public',
      }),
    );
    if (sent.ok && sent.data.ticket_id !== ticket.id) router.push(paths.customerTicket(sent.data.ticket_id));
    else if (sent.ok) await refresh();
    setSending(undefined);
    return sent;
  };

  return { sending, send };
}

function useSteps(ticket: OwnTicket, refresh: () => Promise<void>) {
  const t = useTranslations();
  const router = useRouter();
  const [busy, start] = useTransition();
  const input = { ticket_id: ticket.id };

  /** The command answers with the id of the ticket that is open now, when that may be another one. */
  const run = (command: (supabase: Client) => Promise<string | null | undefined>, words: string) =>
    start(async () => {
      const done = await attempt(async () => command(await browserSupabase()));
      await refresh();
      if (!done.ok) {
        toast.error(t(`errors.${done.error}`));
        return;
      }
      toast(words);
      if (done.data && done.data !== ticket.id) router.push(paths.customerTicket(done.data));
    });

  return {
    busy,
    accept: () =>
      run((supabase) => acceptResolution(supabase, input).then(nothing), t('portalTicket.done.accepted')),
    reject: () => run((supabase) => rejectResolution(supabase, input), t('portalTicket.done.reopened')),
    reopen: () => run((supabase) => reopenTicket(supabase, input), t('portalTicket.done.reopened')),
    close: () => run((supabase) => closeTicket(supabase, input).then(nothing), t('portalTicket.done.closed')),
  };
}

function nothing() {
  return null;
}

function rowOnItsWay(
  user: FirstState['user'],
  ticketId: string,
  id: string,
  body_html: string,
): TicketResponse {
  return {
    id,
    ticket_id: ticketId,
    author_id: user.id,
    author_kind: 'customer',
    author_name: user.name,
    visibility: 'public',
    body_html,
    body_text: '',
    public_version: null,
    created_at: new Date().toISOString(),
    attachments: [],
    edited_at: null,
    redacted_at: null,
  };
}
