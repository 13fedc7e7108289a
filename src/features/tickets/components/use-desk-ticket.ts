'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import { type DeskTicket, getTicket, listConversationTopics } from '../queries';
import { readTicketSoon } from './read-ticket-soon';

/** A ticket of the desk by its number: null when there is none that one may read, undefined while it is read. */
export function useDeskTicket(number: string, seed?: DeskTicket) {
  const { organization } = useWorkspace();
  return useQuery({
    queryKey: ticketKeys.ticket(organization.id, number),
    queryFn: async () => getTicket(await browserSupabase(), organization.id, number),
    initialData: seed,
  });
}

/**
 * Reads a ticket and its conversation again whenever somebody changed them. `onResponses` hears which responses are new
 * or other than before; `onGap` that some may have been missed. Returns the room where colleagues meet, once it is known.
 */
export function useLiveTicket(ticketId: string, { onResponses, onGap }: LiveTicket) {
  const client = useQueryClient();
  const { organization } = useWorkspace();
  const topics = useConversationTopics(ticketId);
  const readAgain = () => readTicketSoon(client, organization.id, ticketId);

  useTopics(topics.names, {
    onEvent: ({ payload }) => {
      readAgain();
      onResponses(responsesSchema.parse(payload));
    },
    onJoin: () => {
      readAgain();
      onGap();
    },
    onMoved: topics.readAgain,
  });
  useWatchdog(readAgain);
  return { room: topics.room };
}

type LiveTicket = { onResponses: (ids: string[]) => void; onGap: () => void };

const ids = z.catch(z.array(z.string()), []);
const responsesSchema = z.pipe(
  z.object({ response_ids: ids, note_ids: ids }),
  z.transform(({ response_ids, note_ids }) => [...response_ids, ...note_ids]),
);

type ConversationTopics = { ticketId: string; names: string[]; room: string | null };

function useConversationTopics(ticketId: string) {
  const [topics, setTopics] = useState<ConversationTopics>({ ticketId, names: [], room: null });
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is how the question is put again.
  useEffect(() => {
    let isCurrent = true;
    readTopics(ticketId).then(
      (found) => {
        const names = found
          .filter(({ kind }) => kind === 'public' || kind === 'staff')
          .map(({ topic }) => topic);
        const room = found.find(({ kind }) => kind === 'room')?.topic ?? null;
        if (isCurrent) setTopics({ ticketId, names, room });
      },
      // Without topics the watchdog still reads every minute.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [ticketId, asked]);

  return {
    names: topics.ticketId === ticketId ? topics.names : [],
    room: topics.ticketId === ticketId ? topics.room : null,
    readAgain: () => setAsked((before) => before + 1),
  };
}

async function readTopics(ticketId: string) {
  return listConversationTopics(await browserSupabase(), ticketId);
}
