'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { userTopic, useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { notificationKeys } from '../keys';
import { listUnread } from '../queries';

/** What one has not read yet. */
export function useUnread() {
  const { organization, me } = useWorkspace();
  return useQuery({
    queryKey: notificationKeys.unread(organization.id),
    queryFn: async () =>
      listUnread(await browserSupabase(), { organizationId: organization.id, userId: me.id }),
  }).data;
}

/** Reads again whenever something was told on one's own topic; once for a page. */
export function useLiveUpdates() {
  const { me } = useWorkspace();
  const readAgain = useSoon(useReadUpdates());
  useTopics([userTopic(me.id)], {
    onEvent: ({ event }) => event === 'notification' && readAgain(),
    onJoin: readAgain,
  });
  useWatchdog(readAgain);
}

/** Reads again what is not read yet: reading a ticket reads what one was told of it. */
export function useReadUpdates() {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: notificationKeys.all(organization.id) });
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
