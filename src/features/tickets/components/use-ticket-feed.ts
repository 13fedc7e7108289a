'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { errorKey } from '@/lib/errors';
import { type TopicEvent, userTopic, useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { CHANGES_PER_ANSWER, caughtUp, expectSeq, hear, startFeed } from '../feed';
import { ticketKeys } from '../keys';
import { listChangesSince, listTicketTopics, type TicketTopic } from '../queries';

type FeedInput = {
  organizationId: string;
  userId: string;
  /** The topics as they stood before the list was read. */
  topics: TicketTopic[];
  /** Tickets that changed, at most once per window. */
  onChanged: (ticketIds: string[]) => void;
  /** Nothing can be said about what changed: read everything again. */
  onLost: () => void;
};

/** Hears which tickets of an organization changed, and finds out about those that were not heard. */
export function useTicketFeed({ organizationId, userId, topics: firstTopics, onChanged, onLost }: FeedInput) {
  const client = useQueryClient();
  const [topics, setTopics] = useState(firstTopics);
  const feed = useRef(startFeed(firstTopics));
  const collected = useWindow(onChanged);
  const catching = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  function onEvent(event: TopicEvent, topic: string) {
    const change = changeSchema.safeParse(event.payload);
    if (!change.success) return;
    const heard = hear(feed.current, topic, change.data);
    feed.current = heard.feed;
    if (heard.fresh) collected.add(change.data.ticket_id);
    if (heard.gap) catchUpSoon(topic, 300);
  }

  function catchUpSoon(topic: string, after: number) {
    clearTimeout(catching.current.get(topic));
    catching.current.set(
      topic,
      setTimeout(() => void catchUp(topic), after),
    );
  }

  async function catchUp(topic: string) {
    const before = feed.current[topic];
    if (!before) return;
    try {
      const changes = await listChangesSince(await browserSupabase(), topic, before.seq);
      for (const change of changes) collected.add(change.ticket_id);
      const after = caughtUp(feed.current, topic, {
        heardBefore: before.heard,
        lastSeq: changes.at(-1)?.seq_of_change ?? null,
        full: changes.length >= CHANGES_PER_ANSWER,
      });
      feed.current = after.feed;
      if (after.gap) catchUpSoon(topic, 300);
    } catch (error) {
      const key = errorKey(error);
      // What else fails, the network above all, is tried again by the watchdog and after the next join.
      if (key === 'changes_are_pruned') startAgain(await readTopics());
      if (key === 'topic_not_found') await check();
    }
  }

  /** Asks where the topics stand now: they may have moved, or something may have been missed. */
  async function check() {
    const now = await readTopics();
    if (!now) return;
    if (namesOf(now) !== namesOf(topics)) return startAgain(now);
    if (now.length === 0) return onLost();
    for (const { topic, seq } of now) {
      const expected = expectSeq(feed.current, topic, seq);
      feed.current = expected.feed;
      if (expected.gap) catchUpSoon(topic, 0);
    }
  }

  async function readTopics() {
    try {
      return await listTicketTopics(await browserSupabase(), organizationId);
    } catch {
      return null;
    }
  }

  function startAgain(now: TicketTopic[] | null) {
    if (!now) return;
    feed.current = startFeed(now);
    setTopics(now);
    // Who else needs them: the rooms move with them.
    client.setQueryData(ticketKeys.topics(organizationId), now);
    onLost();
  }

  useTopics(
    topics.map(({ topic }) => topic),
    { onEvent, onJoin: (topic) => catchUpSoon(topic, 0), onMoved: () => void check() },
  );
  useTopics([userTopic(userId)], {
    onEvent: ({ event }) => event === 'role_changed' && void check(),
    onJoin: () => {},
  });
  useWatchdog(() => void check());
  useEffect(() => {
    const timers = catching.current;
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, []);
}

const changeSchema = z.object({ seq: z.number(), ticket_id: z.string() });

function namesOf(topics: TicketTopic[]) {
  return topics
    .map(({ topic }) => topic)
    .sort()
    .join(' ');
}

/** Collects ticket ids for a moment, so that a burst of changes is one request. */
function useWindow(flush: (ids: string[]) => void) {
  const ids = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    },
    [],
  );

  return {
    add(id: string) {
      ids.current.add(id);
      timer.current ??= setTimeout(() => {
        timer.current = null;
        const collected = [...ids.current];
        ids.current.clear();
        latest.current(collected);
      }, WINDOW);
    },
  };
}

const WINDOW = 120;
