'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useWorkspace } from '@/lib/workspace';
import { byStatus } from '../board';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import type { TicketRow, TicketTopic } from '../queries';
import { insertRows, type ListPages, mergeRows } from '../ticket-cache';
import { type Status, statuses } from '../tickets';
import { useListFeed } from './use-list-feed';
import { useListPages } from './use-list-pages';
import { useTint } from './use-tint';

/** The tickets of a list by their status: each column reads pages of its own, and all hear of changes together. */
export function useBoard(list: TicketList, topics: TicketTopic[]) {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const [tinted, tint] = useTint();
  // Hooks are called one by one; there are as many as there are statuses.
  const columns = {
    open: useListPages(columnOf(list, 'open')),
    in_progress: useListPages(columnOf(list, 'in_progress')),
    waiting: useListPages(columnOf(list, 'waiting')),
    resolved: useListPages(columnOf(list, 'resolved')),
    closed: useListPages(columnOf(list, 'closed')),
  };

  function merge(belonging: TicketRow[], asked: ReadonlySet<string>) {
    for (const status of statuses) {
      const key = ticketKeys.list(organization.id, columnOf(list, status));
      const pages = client.getQueryData<ListPages>(key);
      if (!pages) continue;
      const own = belonging.filter((row) => row.status === status);
      const merged = mergeRows(pages, { belonging: own, asked });
      client.setQueryData<ListPages>(key, insertRows(merged.pages, merged.arrived, list.sort));
    }
    tint(belonging.map(({ ticket_id }) => ticket_id));
  }

  useListFeed(anyStatus(list), topics, { onRead: merge, onReadAll: () => {} });

  const { open, in_progress, waiting, resolved, closed } = columns;
  const cards = useMemo(
    () =>
      byStatus({
        open: open.rows ?? [],
        in_progress: in_progress.rows ?? [],
        waiting: waiting.rows ?? [],
        resolved: resolved.rows ?? [],
        closed: closed.rows ?? [],
      }),
    [open.rows, in_progress.rows, waiting.rows, resolved.rows, closed.rows],
  );
  return { columns, cards, tinted };
}

/** The list without its own choice of statuses: the board shows all of them. */
export function anyStatus({ filters: { status: _, ...filters }, sort }: TicketList): TicketList {
  return { filters, sort };
}

function columnOf(list: TicketList, status: Status): TicketList {
  return { ...list, filters: { ...anyStatus(list).filters, status: [status] } };
}
