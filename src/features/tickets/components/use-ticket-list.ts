'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import { getTicket, type TicketRow, type TicketTopic } from '../queries';
import { insertRows, type ListPages, mergeRows, withoutRows } from '../ticket-cache';
import { useListFeed } from './use-list-feed';
import { useListPages } from './use-list-pages';
import { useTint } from './use-tint';

/** A list that stays true: pages by keyset, changes by id, new tickets held back until somebody asks for them. */
export function useTicketList(list: TicketList, topics: TicketTopic[], openNumber: string | null) {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const key = ticketKeys.list(organization.id, list);
  const { arrived, hold, release } = useArrivals(JSON.stringify(key));
  const [tinted, tint] = useTint();
  // Tickets that left the list while somebody reads them.
  const leaving = useRef(new Set<string>());
  const query = useListPages(list);

  // As it is when an answer comes, not when it was asked for.
  const open = useRef(openNumber);

  const leave = useEffectEvent(() => {
    open.current = openNumber;
    const left = new Set(leaving.current);
    leaving.current.clear();
    if (left.size > 0) client.setQueryData<ListPages>(key, (pages) => pages && withoutRows(pages, left));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket is open, or none.
  useEffect(() => leave(), [openNumber]);

  function merge(belonging: TicketRow[], asked: ReadonlySet<string>) {
    const pages = client.getQueryData<ListPages>(key);
    if (!pages) return;
    const merged = mergeRows(pages, { belonging, asked, openNumber: open.current });
    for (const id of asked) leaving.current.delete(id);
    for (const id of merged.kept) leaving.current.add(id);
    const isEmpty = pages.pages.every((page) => page.rows.length === 0);
    client.setQueryData<ListPages>(
      key,
      isEmpty ? insertRows(merged.pages, merged.arrived, list.sort) : merged.pages,
    );
    tint(isEmpty ? merged.arrived.map(({ ticket_id }) => ticket_id) : merged.changed);
    hold(isEmpty ? [] : merged.arrived, asked);
  }

  useListFeed(list, topics, { onRead: merge, onReadAll: () => void release() });

  const rows = useWithOpen(query.rows, openNumber);
  // What was read with its page meanwhile is there already.
  const shown = useMemo(() => new Set(rows?.map(({ ticket_id }) => ticket_id)), [rows]);
  return {
    ...query,
    rows,
    arrived: arrived.filter(({ ticket_id }) => !shown.has(ticket_id)).length,
    tinted,
    showArrived: () => {
      const released = release();
      client.setQueryData<ListPages>(key, (pages) => pages && insertRows(pages, released, list.sort));
      tint(released.map(({ ticket_id }) => ticket_id));
    },
  };
}

/** The row of the open ticket as the ticket stands, also once the list does not tell of it any more. */
function useWithOpen(rows: TicketRow[] | undefined, openNumber: string | null) {
  const { organization } = useWorkspace();
  const { data: open } = useQuery({
    queryKey: ticketKeys.ticket(organization.id, openNumber ?? ''),
    queryFn: async () => getTicket(await browserSupabase(), organization.id, openNumber ?? ''),
    enabled: openNumber !== null,
  });
  return useMemo(
    () =>
      open
        ? rows?.map((row) => (row.ticket_id === open.ticket_id && row.version <= open.version ? open : row))
        : rows,
    [rows, open],
  );
}

/** New rows that wait for "3 new". Another list begins without any. */
function useArrivals(list: string) {
  const [held, setHeld] = useState<{ list: string; rows: TicketRow[] }>({ list, rows: [] });
  const arrived = held.list === list ? held.rows : [];

  return {
    arrived,
    hold(rows: TicketRow[], asked: ReadonlySet<string>) {
      setHeld((before) => ({
        list,
        rows: [
          ...(before.list === list ? before.rows.filter((row) => !asked.has(row.ticket_id)) : []),
          ...rows,
        ],
      }));
    },
    release() {
      setHeld({ list, rows: [] });
      return arrived;
    },
  };
}
