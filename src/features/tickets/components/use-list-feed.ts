'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { forgetFarPages, forgetHiddenPages, questionsAbout } from '../deep-lists';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import { listBelonging, type TicketRow, type TicketTopic } from '../queries';
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
    forgetHiddenPages(client, organization.id);
    const questions = questionsAbout(ids);
    if (questions.length > QUESTIONS_AT_ONCE) return readAll();
    const belonging = await askAll(questions).catch(() => null);
    if (!belonging) {
      // The feed has told of them, and will not again.
      missed.current.push(...ids);
      return;
    }
    onRead(belonging, new Set(ids));
    // The ticket beside the list has columns that the row lacks.
    for (const id of ids) readTicketSoon(client, organization.id, id);
  }

  async function askAll(questions: string[][]) {
    const supabase = await browserSupabase();
    const asked = { organizationId: organization.id, list };
    return (await Promise.all(questions.map((ids) => listBelonging(supabase, { ...asked, ids })))).flat();
  }

  async function readAll() {
    recount.current();
    onReadAll();
    forgetFarPages(client, organization.id);
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

/** When more changed than these can ask for, the list is read anew. */
const QUESTIONS_AT_ONCE = 5;

type ListFeedInput = {
  /** Of the tickets that were asked about, those that the list lets through. */
  onRead: (belonging: TicketRow[], asked: ReadonlySet<string>) => void;
  onReadAll: () => void;
};
