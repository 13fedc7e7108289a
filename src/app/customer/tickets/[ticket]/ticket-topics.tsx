'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { markTicketRead } from '@/features/tickets/commands';
import { useLivePage } from '@/lib/live-page';
import { useTopics } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';

/** How long somebody counts as writing after the last sign of it. */
const WRITES_FOR = 5000;

/** Hears the ticket: shows what changes, says that staff write, reads out what arrives, and remembers what was read. */
export function TicketTopics({ ticket, topics, lobby, organization, newest }: TicketTopicsProps) {
  const t = useTranslations('portalTicket');
  const isWritten = useWriting(lobby, newest?.id);
  const arrived = useArrived(newest);
  useLivePage(topics);
  useMarkRead(ticket);

  return (
    <>
      <p role="status" className="flex items-center gap-2 pt-1 text-base text-muted-foreground sm:pl-16">
        {isWritten && (
          <>
            <span aria-hidden className="inline-flex gap-0.5 rounded-full bg-secondary px-1.5 py-1.5">
              {[0, 1, 2].map((point) => (
                <span
                  key={point}
                  className="size-1 animate-pulse rounded-full bg-icon motion-reduce:animate-none"
                  style={{ animationDelay: `${point * 200}ms` }}
                />
              ))}
            </span>
            {t('writing', { organization })}
          </>
        )}
      </p>
      <p role="status" className="sr-only">
        {arrived && t('arrived', { name: arrived.name || organization })}
      </p>
    </>
  );
}

function useWriting(lobby: string | null, newestId: string | undefined) {
  const [isWritten, setWritten] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    setWritten(false);
  };
  const stopNow = useEffectEvent(stop);

  useTopics(lobby === null ? [] : [lobby], {
    onEvent({ event }) {
      if (event !== 'typing') return;
      clearTimeout(timer.current);
      setWritten(true);
      timer.current = setTimeout(stop, WRITES_FOR);
    },
    onJoin() {},
  });
  // What was being written is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message ends it.
  useEffect(() => stopNow(), [newestId]);

  return isWritten;
}

/** The newest answer, when it came while the page was open. */
function useArrived(newest: Answer | null) {
  const [first] = useState(newest?.id);
  return newest && newest.id !== first ? newest : null;
}

/** Up to the version that is on the screen, once somebody looks at it. */
function useMarkRead({ id, version }: { id: string; version: number }) {
  useEffect(() => {
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', mark);
      // The next visit marks it as well.
      void browserSupabase()
        .then((supabase) => markTicketRead(supabase, { ticket_id: id, seen_version: version }))
        .catch(() => {});
    };
    document.addEventListener('visibilitychange', mark);
    mark();
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, version]);
}

type Answer = { id: string; name: string };

type TicketTopicsProps = {
  ticket: { id: string; version: number };
  topics: string[];
  lobby: string | null;
  organization: string;
  /** The last answer of staff. */
  newest: Answer | null;
};
