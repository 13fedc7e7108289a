'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { LiveBadge } from '@/components/live-badge';
import { useTicketFeed } from '@/features/tickets/components/use-ticket-feed';
import type { TicketTopic } from '@/features/tickets/queries';

/** Keeps a page of numbers true: reads it again after changes, at most once a second, and not while nobody looks. */
export function LiveReport({ organizationId, userId, topics }: LiveReportProps) {
  const read = useReadAgain();
  useTicketFeed({ organizationId, userId, topics, onChanged: read, onLost: read });

  return <LiveBadge />;
}

function useReadAgain() {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isStale = useRef(false);

  function read() {
    if (document.visibilityState === 'hidden') {
      isStale.current = true;
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      isStale.current = false;
      router.refresh();
    }, AT_MOST_EVERY);
  }

  useEffect(() => {
    const whenSeen = () => {
      if (document.visibilityState === 'visible' && isStale.current) router.refresh();
      isStale.current = false;
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    };
  }, [router]);
  return read;
}

const AT_MOST_EVERY = 1000;

type LiveReportProps = { organizationId: string; userId: string; topics: TicketTopic[] };
