'use client';

import {
  type QueryClient,
  type QueryKey,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { getResponse, listThread, RESPONSES_AT_ONCE, RESPONSES_PER_PAGE, type Thread } from '../queries';
import { joinNewest, putOnTop, replaceOne } from '../thread';

/** Where the desk keeps a conversation. */
export const threadKey = (ticketId: string) => ['responses', ticketId] as const;

/**
 * A conversation from its end. Reading it again reads the newest page alone, however much was shown: what is older
 * changes rarely, and `readOlderAgain` is told when it does.
 */
export function threadQuery(client: QueryClient, ticketId: string, queryKey: QueryKey = threadKey(ticketId)) {
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<Thread> => {
      const newest = await listThread(await browserSupabase(), ticketId);
      return joinNewest(client.getQueryData<Thread>(queryKey), newest);
    },
  });
}

/** A conversation, and the way to what was said before. */
export function useThread(ticketId: string, { seed, queryKey }: { seed?: Thread; queryKey?: QueryKey } = {}) {
  const client = useQueryClient();
  const options = threadQuery(client, ticketId, queryKey);
  const { data, isError, refetch } = useQuery({ ...options, initialData: seed });
  const [isReadingOlder, setReadingOlder] = useState(false);
  const [olderFailed, setOlderFailed] = useState(false);
  const isReading = useRef(false);

  /** `beforeShown` is called when the page is there, just before it is put on top. */
  async function showOlder(beforeShown?: () => void) {
    const first = data?.responses[0];
    if (!first || isReading.current) return;
    isReading.current = true;
    setReadingOlder(true);
    setOlderFailed(false);
    try {
      const older = await listThread(await browserSupabase(), ticketId, { before: first });
      beforeShown?.();
      client.setQueryData<Thread>(options.queryKey, (known) => known && putOnTop(known, older));
    } catch {
      setOlderFailed(true);
    } finally {
      isReading.current = false;
      setReadingOlder(false);
    }
  }

  return {
    thread: data,
    failed: isError && data === undefined,
    retry: () => void refetch(),
    showOlder,
    isReadingOlder,
    olderFailed,
  };
}

/**
 * Keeps what is above the newest page true: a response that was told of is read by its id, everything after a time
 * in which nothing was heard.
 */
export function useOlderResponses(ticketId: string, key: QueryKey = threadKey(ticketId)) {
  const client = useQueryClient();
  const isGone = useRef(false);
  // Each topic that is joined again asks for it.
  const isReading = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  /** Reads so many responses, from the newest back, and shows them. Resolves to whether that is still wanted. */
  async function readBack(wanted: number) {
    let read: Thread = { responses: [], hasOlder: true };
    while (read.hasOlder && read.responses.length < wanted && !isGone.current) {
      const before = read.responses[0];
      const page = await listThread(await browserSupabase(), ticketId, {
        before,
        pageSize: RESPONSES_AT_ONCE,
      });
      read = putOnTop(read, page);
    }
    if (isGone.current) return false;
    client.setQueryData<Thread>(key, read);
    // What came while it was read.
    await client.invalidateQueries({ queryKey: key });
    return true;
  }

  return {
    async readOlderAgain(ids: readonly string[]) {
      const older = client.getQueryData<Thread>(key)?.responses.slice(0, -RESPONSES_PER_PAGE) ?? [];
      for (const { id } of older.filter((response) => ids.includes(response.id))) {
        const now = await getResponse(await browserSupabase(), id).catch(() => undefined);
        if (now === undefined) return void client.invalidateQueries({ queryKey: key });
        client.setQueryData<Thread>(key, (known) => known && replaceOne(known, id, now));
      }
    },
    /** Other tickets became part of it, or no longer are: what is known has holes. */
    async beginAgain() {
      const newest = await listThread(await browserSupabase(), ticketId).catch(() => null);
      if (newest && !isGone.current) client.setQueryData<Thread>(key, newest);
    },
    async readAllAgain() {
      const shown = client.getQueryData<Thread>(key)?.responses.length ?? 0;
      if (shown <= RESPONSES_PER_PAGE || isReading.current) return;
      isReading.current = true;
      // What fails for want of a network comes with the next join.
      await readBack(shown).catch(() => {});
      isReading.current = false;
    },
    /** Reads what was said from the beginning on. */
    readAll: () => readBack(Number.POSITIVE_INFINITY),
  };
}
