'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { userTopic, useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { markTicketRead } from '../commands';
import { notificationKeys } from '../keys';
import { listUnread } from '../queries';

/** What one has not read yet. */
export function useUnread() {
  const { organization, me } = useWorkspace();
  return useQuery({
    queryKey: notificationKeys.unread(organization.id),
    queryFn: () => listUnread(browserSupabase(), { organizationId: organization.id, userId: me.id }),
  }).data;
}

/** Reads again whenever something was told on one's own topic; once for a page. */
export function useLiveUpdates() {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const readAgain = useSoon(() => {
    void client.invalidateQueries({ queryKey: notificationKeys.all(organization.id) });
  });
  useTopics([userTopic(me.id)], {
    onEvent: ({ event }) => event === 'notification' && readAgain(),
    onJoin: readAgain,
  });
  useWatchdog(readAgain);
}

/** Whoever has a ticket before their eyes needs not be told of it any more. */
export function useReadWithTicket(ticketId: string) {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const unread = useUnread()?.filter((one) => one.ticket_id === ticketId).length ?? 0;

  useEffect(() => {
    if (unread === 0) return;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      void markTicketRead(browserSupabase(), ticketId).then(
        () => client.invalidateQueries({ queryKey: notificationKeys.all(organization.id) }),
        // Read the next time that the ticket is looked at.
        () => {},
      );
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [unread, ticketId, client, organization.id]);
}

/** A burst of events is one reading. */
function useSoon(read: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      read();
    }, 250);
  };
}
