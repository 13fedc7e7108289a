'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { toast } from 'sonner';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { markTicketRead, markTicketUnread } from '../commands';
import { ticketKeys } from '../keys';
import { type DeskTicket, listReadMarkers, type TicketRow } from '../queries';

/** Up to which version each ticket was read; zero for never. */
type Markers = Record<string, number>;

/** Tells which rows are new to this person. Markers are read once for each row, and kept while the desk is open. */
export function useUnreadRows(rows: readonly TicketRow[]) {
  const { me } = useWorkspace();
  const { markers, learn } = useMarkers();
  const unknown = rows.flatMap(({ ticket_id }) => (ticket_id in markers ? [] : [ticket_id]));
  // What one request takes; the rest follows when these are known.
  const wanted = unknown.slice(0, 100).join(' ');
  const keep = useEffectEvent(learn);

  useEffect(() => {
    if (wanted === '') return;
    let isCurrent = true;
    const ids = wanted.split(' ');
    readMarkers(me.id, ids).then(
      (found) => {
        if (!isCurrent) return;
        const seen = found.map(({ ticket_id, seen_version }) => [ticket_id, seen_version] as const);
        keep({ ...Object.fromEntries(ids.map((id) => [id, 0])), ...Object.fromEntries(seen) });
      },
      // Without markers nothing is shown as new; the next row asks again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted, me.id]);

  return ({ ticket_id, version }: TicketRow) => {
    const seen = markers[ticket_id];
    return seen !== undefined && seen < version;
  };
}

/**
 * Whoever has a ticket before their eyes has read it, and what comes while they look, until they make it new again for
 * later: from then on nothing here reads it, before it is opened anew.
 */
export function useReadMark({ ticket_id, version }: DeskTicket, onRead: () => void) {
  const { put } = useMarkers();
  const makeNew = useMarkUnread({ ticket_id, version });
  const isKeptNew = useRef(false);
  const marking = useRef(Promise.resolve());

  const mark = useEffectEvent(() => {
    if (isKeptNew.current || document.visibilityState !== 'visible') return;
    put({ [ticket_id]: version });
    // What cannot be kept now is kept when the ticket changes or is opened again.
    marking.current = keepRead(ticket_id, version).then(onRead, () => {});
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is read anew.
  useEffect(() => {
    const timer = setTimeout(mark, 400);
    const whenSeen = () => mark();
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [ticket_id, version]);

  return {
    markUnread() {
      isKeptNew.current = true;
      // What is on its way would arrive after this, and win.
      return makeNew(marking.current);
    },
  };
}

/** Makes a ticket new again, once `before` is over. */
export function useMarkUnread({ ticket_id, version }: Pick<TicketRow, 'ticket_id' | 'version'>) {
  const t = useTranslations('updates');
  const { put } = useMarkers();

  return async (before?: Promise<void>) => {
    put({ [ticket_id]: 0 });
    try {
      await before;
      await markTicketUnread(await browserSupabase(), { ticket_id });
    } catch {
      put({ [ticket_id]: version });
      toast.error(t('notSaved'));
    }
  };
}

async function readMarkers(personId: string, ticketIds: string[]) {
  return listReadMarkers(await browserSupabase(), personId, ticketIds);
}

async function keepRead(ticket_id: string, seen_version: number) {
  await markTicketRead(await browserSupabase(), { ticket_id, seen_version });
}

const none: Markers = {};

function useMarkers() {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const queryKey = ticketKeys.readMarkers(organization.id);
  const { data: markers = none } = useQuery<Markers>({
    queryKey,
    queryFn: skipToken,
    initialData: none,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    markers,
    /** What was read from the database: what this person did meanwhile is newer. */
    learn: (found: Markers) => client.setQueryData<Markers>(queryKey, (before) => ({ ...found, ...before })),
    put: (changes: Markers) =>
      client.setQueryData<Markers>(queryKey, (before) => ({ ...before, ...changes })),
  };
}
