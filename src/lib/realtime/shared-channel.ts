import type { RealtimeChannel } from '@supabase/supabase-js';
import * as z from 'zod/mini';
import { browserSupabase } from '../supabase/browser';
import type { Client } from '../supabase/client';
import { backoff, rejoinDelay } from './backoff';
import { setTopicHeard } from './connection';

/** What the database told: the name of the event and its ids. */
export type TopicEvent = { event: string; payload: Record<string, unknown> };

/** What each browser in a room says of itself, by the key that it chose. */
export type Presence = Record<string, Record<string, unknown>[]>;

export type TopicListener = {
  onEvent: (event: TopicEvent) => void;
  onJoin: () => void;
  onMoved: () => void;
  onPresence?: (presence: Presence) => void;
};

/**
 * Joins a private topic, or shares the channel that is already open. Returns how to stop listening; the channel
 * closes shortly after the last listener left, so that remounting (as StrictMode does) keeps it.
 */
export function listenTo(topic: string, listener: TopicListener, presenceKey?: string) {
  const shared = open.get(topic) ?? openTopic(topic, presenceKey);
  shared.listeners.add(listener);
  clearTimeout(shared.closing);
  if (shared.heard) queueMicrotask(() => shared.listeners.has(listener) && listener.onJoin());

  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0) return;
    shared.closing = setTimeout(() => closeTopic(shared), 1000);
  };
}

/** Says something in a room that is joined; nothing where it is not, because nobody waits for it. */
export function speakIn(topic: string) {
  const shared = open.get(topic);
  const channel = shared?.heard ? shared.channel : undefined;
  return {
    show: (presence: Record<string, unknown>) => void channel?.track(presence),
    hide: () => void channel?.untrack(),
    tell: (event: string, payload: Record<string, unknown>) =>
      void channel?.send({ type: 'broadcast', event, payload }),
  };
}

type SharedTopic = {
  topic: string;
  /** As whom one is present; undefined where nobody is. */
  presenceKey: string | undefined;
  listeners: Set<TopicListener>;
  channel: RealtimeChannel | undefined;
  heard: boolean;
  /** Failed tries since it was last heard. */
  attempts: number;
  refusals: number;
  closing: ReturnType<typeof setTimeout> | undefined;
  retrying: ReturnType<typeof setTimeout> | undefined;
};

const open = new Map<string, SharedTopic>();
let authorized: Promise<Client> | undefined;

function openTopic(topic: string, presenceKey: string | undefined) {
  const shared: SharedTopic = {
    topic,
    presenceKey,
    listeners: new Set(),
    channel: undefined,
    heard: false,
    attempts: 0,
    refusals: 0,
    closing: undefined,
    retrying: undefined,
  };
  open.set(topic, shared);
  setTopicHeard(topic, false);
  void join(shared);
  return shared;
}

function closeTopic(shared: SharedTopic) {
  open.delete(shared.topic);
  clearTimeout(shared.retrying);
  setTopicHeard(shared.topic, null);
  leave(shared);
}

function leave(shared: SharedTopic) {
  const { channel } = shared;
  shared.channel = undefined;
  shared.heard = false;
  if (channel) void browserSupabase().then((supabase) => supabase.removeChannel(channel));
}

async function join(shared: SharedTopic) {
  // Without this the first join of a page goes out with the publishable key and is refused.
  authorized ??= authorize();
  const supabase = await authorized;
  if (open.get(shared.topic) !== shared || shared.channel) return;

  const { presenceKey } = shared;
  const channel = supabase.channel(shared.topic, {
    config: { private: true, ...(presenceKey && { presence: { key: presenceKey } }) },
  });
  shared.channel = channel;
  if (presenceKey) {
    channel.on('presence', { event: 'sync' }, () => {
      if (shared.channel !== channel) return;
      for (const listener of [...shared.listeners]) listener.onPresence?.(channel.presenceState());
    });
  }
  channel.on('broadcast', { event: '*' }, (message) => {
    if (shared.channel === channel) hear(shared, message);
  });
  channel.subscribe((status, error) => {
    // A channel that we left reports its end too; that one was asked for.
    if (shared.channel !== channel) return;
    if (status === 'SUBSCRIBED') return joined(shared);
    setHeard(shared, false);
    if (status === 'CLOSED') return rejoinLater(shared);
    // Everything else, a lost socket above all, is tried again by the client library itself.
    if (status === 'CHANNEL_ERROR' && isRefusal(error)) refused(shared);
  });
}

async function authorize() {
  const supabase = await browserSupabase();
  // Refreshes the session when it is about to end.
  await supabase.auth.getSession();
  await supabase.realtime.setAuth();
  return supabase;
}

function joined(shared: SharedTopic) {
  shared.attempts = 0;
  shared.refusals = 0;
  setHeard(shared, true);
  for (const listener of [...shared.listeners]) listener.onJoin();
}

const messageSchema = z.object({
  event: z.string(),
  payload: z.catch(z.record(z.string(), z.unknown()), {}),
});

function hear(shared: SharedTopic, message: unknown) {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return;
  if (parsed.data.event === 'moved') return moved(shared);
  for (const listener of [...shared.listeners]) listener.onEvent(parsed.data);
}

/** The topic is deaf from now on. Who still may asks for its new name, at different moments. */
function moved(shared: SharedTopic) {
  setTimeout(() => {
    for (const listener of [...shared.listeners]) listener.onMoved();
  }, rejoinDelay());
}

/** Not allowed: perhaps only the token was old, perhaps the topic has moved while we slept. Twice is an answer. */
function refused(shared: SharedTopic) {
  shared.refusals += 1;
  if (shared.refusals < 2) return rejoinLater(shared);
  leave(shared);
  for (const listener of [...shared.listeners]) listener.onMoved();
}

function rejoinLater(shared: SharedTopic) {
  leave(shared);
  clearTimeout(shared.retrying);
  shared.retrying = setTimeout(() => {
    authorized = authorize();
    void join(shared);
  }, backoff(shared.attempts));
  shared.attempts += 1;
}

function setHeard(shared: SharedTopic, heard: boolean) {
  shared.heard = heard;
  setTopicHeard(shared.topic, heard);
}

function isRefusal(error: Error | undefined) {
  return error !== undefined && /unauthorized|not allowed|permission/i.test(error.message);
}
