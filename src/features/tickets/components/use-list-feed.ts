'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import { listBelonging, TICKETS_PER_QUESTION, type TicketRow, type TicketTopic } from '../queries';
import { readTicketSoon } from './read-ticket-soon';
import { useRecount } from './use-ticket-counts';
import { useTicketFeed } from './use-ticket-feed';

/** Asks the database which of the tickets that changed belong to a list, once for all of them, and counts again. */
export function useListFeed(list: TicketList, topics: TicketTopic[], { onRead, onReadAll }: ListFeedInput) {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const recount = useRecount(organization.id);
  const missed = useRef<string[]>([]);

  async function readAgain(changed: string[]) {
    const ids = [...new Set([...missed.current.splice(0), ...changed])];
    recount.current();
    void client.invalidateQueries({
      queryKey: ticketKeys.lists(organization.id),
      type: 'inactive',
      refetchType: 'none',
    });
    if (ids.length > TICKETS_PER_QUESTION) return readAll();
    const asked = { organizationId: organization.id, list, ids };
    const belonging = await listBelonging(await browserSupabase(), asked).catch(() => null);
    if (!belonging) {
      // The feed has told of them, and will not again.
      missed.current.push(...ids);
      return;
    }
    onRead(belonging, new Set(ids));
    // The ticket beside the list has columns that the row lacks.
    for (const id of ids) readTicketSoon(client, organization.id, id);
  }

  async function readAll() {
    recount.current();
    onReadAll();
    await client.invalidateQueries({ queryKey: ['tickets', organization.id] });
  }

  /** Promises end without an event. */
  function lookAtTheClock() {
    recount.current();
    if (list.filters.due) void client.invalidateQueries({ queryKey: ticketKeys.lists(organization.id) });
  }

  useWatchdog(() => missed.current.length > 0 && void readAgain([]), 10_000);
  useWatchdog(lookAtTheClock);
  useTicketFeed({
    organizationId: organization.id,
    userId: me.id,
    topics,
    onChanged: (ids) => void readAgain(ids),
    onLost: () => void readAll(),
  });
}

type ListFeedInput = {
  /** Of the tickets that were asked about, those that the list lets through. */
  onRead: (belonging: TicketRow[], asked: ReadonlySet<string>) => void;
  onReadAll: () => void;
};
