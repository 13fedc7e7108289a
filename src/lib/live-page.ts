'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { useTopics, useWatchdog } from './realtime';
import { browserSupabase } from './supabase/browser';

/**
 * Keeps a page of server components true: it is rendered again, with the queries that filled it, whenever one of its
 * topics tells of a change. However much is told at once, one rendering is under way and at most one waits.
 */
export function useLivePage(topics: readonly string[]) {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const isWanted = useRef(false);

  const read = () => startReading(() => router.refresh());
  const refresh = async () => {
    if (!(await isSignedIn())) return;
    if (isReading) isWanted.current = true;
    else read();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of a reading begins the next one.
  useEffect(() => {
    if (isReading || !isWanted.current) return;
    isWanted.current = false;
    read();
  }, [isReading]);

  useTopics(topics, {
    onEvent: ({ event }) => event === 'ticket_changed' && void refresh(),
    onJoin: () => void refresh(),
    onMoved: () => void refresh(),
  });
  useWatchdog(() => void refresh());
}

/** Without a session it would become the page for signing in, under the hands of who still writes. */
async function isSignedIn() {
  try {
    const { data } = await (await browserSupabase()).auth.getSession();
    return data.session !== null;
  } catch {
    return false;
  }
}
