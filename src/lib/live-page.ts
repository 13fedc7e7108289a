'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useTransition } from 'react';
import { useTopics, useWatchdog } from './realtime';
import { browserSupabase } from './supabase/browser';

/**
 * Keeps a page of server components true: it is rendered again, with the queries that filled it, whenever one of its
 * topics tells of a change.
 */
export function useLivePage(topics: readonly string[]) {
  const read = useReadPage();

  useTopics(topics, {
    onEvent: ({ event }) => changes.includes(event) && read(),
    onJoin: read,
    onMoved: read,
  });
  useWatchdog(read);
}

const changes = ['ticket_changed', 'front_changed'];

/**
 * Renders a page of server components anew. However often it is asked to, one rendering is under way and at most one
 * waits: also while the page is held.
 */
export function useReadPage() {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const isWanted = useRef(false);

  const read = async () => {
    isWanted.current = true;
    if (isReading || holds.size > 0 || !(await isSignedIn())) return;
    isWanted.current = false;
    startReading(() => router.refresh());
  };
  const readWanted = useEffectEvent(() => {
    if (isWanted.current) void read();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of a reading begins the next one.
  useEffect(() => readWanted(), [isReading]);
  useEffect(() => {
    waiting.add(readWanted);
    return () => void waiting.delete(readWanted);
  }, []);

  return () => void read();
}

/** Lets the page stay as it is: what somebody types belongs to a row of it, and would go with the row. */
export function useHeldPage(isHeld: boolean) {
  useEffect(() => {
    if (!isHeld) return;
    const hold = Symbol();
    holds.add(hold);
    return () => {
      holds.delete(hold);
      for (const readWanted of waiting) readWanted();
    };
  }, [isHeld]);
}

const holds = new Set<symbol>();
const waiting = new Set<() => void>();

/** Without a session it would become the page for signing in, under the hands of who still writes. */
async function isSignedIn() {
  try {
    const { data } = await (await browserSupabase()).auth.getSession();
    return data.session !== null;
  } catch {
    return false;
  }
}
