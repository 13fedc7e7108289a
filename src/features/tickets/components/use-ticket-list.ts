'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import {
  getTicket,
  listBelonging,
  listTickets,
  TICKETS_PER_QUESTION,
  type TicketCursor,
  type TicketRow,
  type TicketTopic,
} from '../queries';
import { insertRows, type ListPages, mergeRows, withoutRows } from '../ticket-cache';
import { readTicketSoon } from './read-ticket-soon';
import { useRecount } from './use-ticket-counts';
import { useTicketFeed } from './use-ticket-feed';

/** A list that stays true: pages by keyset, changes by id, new tickets held back until somebody asks for them. */
export function useTicketList(list: TicketList, topics: TicketTopic[], openNumber: string | null) {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const recount = useRecount(organization.id);
  const key = ticketKeys.list(organization.id, list);
  const { arrived, hold, release } = useArrivals(JSON.stringify(key));
  const [tinted, tint] = useTint();
  // Tickets that left the list while somebody reads them.
  const leaving = useRef(new Set<string>());

  const query = useListPages(list);

  const leave = useEffectEvent(() => {
    const left = new Set(leaving.current);
    leaving.current.clear();
    if (left.size > 0) client.setQueryData<ListPages>(key, (pages) => pages && withoutRows(pages, left));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket is open, or none.
  useEffect(() => leave(), [openNumber]);

  async function readAgain(ids: string[]) {
    recount.current();
    void client.invalidateQueries({
      queryKey: ticketKeys.lists(organization.id),
      type: 'inactive',
      refetchType: 'none',
    });
    if (ids.length > TICKETS_PER_QUESTION) return readAll();

    const asked = { organizationId: organization.id, list, ids };
    const belonging = await listBelonging(browserSupabase(), asked).catch(() => null);
    const pages = client.getQueryData<ListPages>(key);
    if (!belonging || !pages) return;
    const merged = mergeRows(pages, { belonging, asked: new Set(ids), openNumber });
    for (const id of ids) leaving.current.delete(id);
    for (const id of merged.kept) leaving.current.add(id);
    const isEmpty = pages.pages.every((page) => page.rows.length === 0);
    client.setQueryData<ListPages>(
      key,
      isEmpty ? insertRows(merged.pages, merged.arrived, list.sort) : merged.pages,
    );
    tint(isEmpty ? merged.arrived.map(({ ticket_id }) => ticket_id) : merged.changed);
    hold(isEmpty ? [] : merged.arrived, new Set(ids));
    // The ticket beside the list has columns that the row lacks.
    for (const id of ids) readTicketSoon(client, organization.id, id);
  }

  async function readAll() {
    recount.current();
    release();
    await client.invalidateQueries({ queryKey: ['tickets', organization.id] });
  }

  useTicketFeed({
    organizationId: organization.id,
    userId: me.id,
    topics,
    onChanged: (ids) => void readAgain(ids),
    onLost: () => void readAll(),
  });

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
    queryFn: () => getTicket(browserSupabase(), organization.id, openNumber ?? ''),
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

/** The pages of a list that were read so far. */
function useListPages(list: TicketList) {
  const { organization } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: ticketKeys.list(organization.id, list),
    queryFn: ({ pageParam }) =>
      listTickets(browserSupabase(), { organizationId: organization.id, list, after: pageParam }),
    initialPageParam: null as TicketCursor | null,
    getNextPageParam: (page) => (page.hasMore ? (page.rows.at(-1) ?? null) : null),
    // Reading everything again would move rows; the feed says what changed.
    refetchOnWindowFocus: false,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);

  return {
    rows,
    failed: query.isError,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
  };
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

/** Rows that changed a moment ago. */
function useTint() {
  const [tinted, setTinted] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function tint(ids: string[]) {
    if (ids.length === 0) return;
    setTinted(new Set(ids));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTinted(new Set()), 900);
  }
  return [tinted, tint] as const;
}
