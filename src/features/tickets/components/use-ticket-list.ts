'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import type { TicketFilters } from '../filters';
import { ticketKeys } from '../keys';
import {
  listTickets,
  listTicketsByIds,
  type TicketCursor,
  type TicketRow,
  type TicketTopic,
} from '../queries';
import { insertRows, type ListPages, mergeRows, pruneRows } from '../ticket-cache';
import { readTicketSoon } from './read-ticket-soon';
import { useRecount } from './use-ticket-counts';
import { useTicketFeed } from './use-ticket-feed';

/** A list that stays true: pages by keyset, changes by id, new tickets held back until somebody asks for them. */
export function useTicketList(filters: TicketFilters, topics: TicketTopic[], openNumber: string | null) {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const recount = useRecount(organization.id);
  const key = ticketKeys.list(organization.id, filters);
  const { arrived, hold, release } = useArrivals(JSON.stringify(key));
  const [tinted, tint] = useTint();

  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      listTickets(browserSupabase(), {
        organizationId: organization.id,
        me: me.id,
        filters,
        after: pageParam,
      }),
    initialPageParam: null as TicketCursor | null,
    getNextPageParam: (page) => (page.hasMore ? (page.rows.at(-1) ?? null) : null),
    // Reading everything again would move rows; the feed says what changed.
    refetchOnWindowFocus: false,
  });

  const leave = useEffectEvent((number: string | null) => {
    client.setQueryData<ListPages>(
      key,
      (pages) => pages && pruneRows(pages, { filters, me: me.id, openNumber: number }),
    );
  });
  useEffect(() => leave(openNumber), [openNumber]);

  async function readAgain(ids: string[]) {
    recount.current();
    void client.invalidateQueries({
      queryKey: ticketKeys.lists(organization.id),
      type: 'inactive',
      refetchType: 'none',
    });
    if (ids.length > 100) return readAll();

    const rows = await listTicketsByIds(browserSupabase(), organization.id, ids).catch(() => null);
    const pages = client.getQueryData<ListPages>(key);
    if (!rows || !pages) return;
    const merged = mergeRows(pages, { rows, asked: new Set(ids), filters, me: me.id, openNumber });
    const isEmpty = pages.pages.every((page) => page.rows.length === 0);
    client.setQueryData<ListPages>(key, isEmpty ? insertRows(merged.pages, merged.arrived) : merged.pages);
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

  const rows = list.data?.pages.flatMap((page) => page.rows);
  // What was read with its page meanwhile is there already.
  const shown = new Set(rows?.map(({ ticket_id }) => ticket_id));
  return {
    rows,
    failed: list.isError,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    loadMore: () => void list.fetchNextPage(),
    isLoadingMore: list.isFetchingNextPage,
    arrived: arrived.filter(({ ticket_id }) => !shown.has(ticket_id)).length,
    tinted,
    showArrived: () => {
      const rows = release();
      client.setQueryData<ListPages>(key, (pages) => pages && insertRows(pages, rows));
      tint(rows.map(({ ticket_id }) => ticket_id));
    },
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
