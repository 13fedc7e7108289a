'use client';

import { useSyncExternalStore } from 'react';

/** What the badge says. `asOf` is when we last heard everything. */
export type Connection =
  | { state: 'starting' }
  | { state: 'live' }
  | { state: 'connecting' }
  | { state: 'offline'; asOf: number | null };

/** Called by each channel: whether it hears its topic. `null` when nobody listens any more. */
export function setTopicHeard(topic: string, heard: boolean | null) {
  if (heard === null) topics.delete(topic);
  else topics.set(topic, heard);
  if (allHeard()) lastHeard = Date.now();
  settle();
}

/** Whether this tab hears what happens, for the badge. Asks for nothing that opens a socket. */
export function useConnection() {
  return useSyncExternalStore(watchConnection, readConnection, () => starting);
}

function watchConnection(listener: () => void) {
  if (listeners.size === 0) watchBrowser();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const readConnection = () => current;

const CONNECTING_AFTER = 2000;
const OFFLINE_AFTER = 20_000;

const starting: Connection = { state: 'starting' };
const topics = new Map<string, boolean>();
const listeners = new Set<() => void>();
let current: Connection = starting;
let lastHeard: number | null = null;
let silentSince: number | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let watchesBrowser = false;

function allHeard() {
  return topics.size > 0 && [...topics.values()].every(Boolean);
}

/** Decides what to show, and when to decide again: a blink of the network is not worth a word. */
function settle() {
  clearTimeout(timer);
  if (topics.size === 0) return;
  if (!navigator.onLine) return show({ state: 'offline', asOf: lastHeard });
  if (allHeard()) {
    silentSince = null;
    return show({ state: 'live' });
  }

  silentSince ??= Date.now();
  const silence = Date.now() - silentSince;
  if (silence >= OFFLINE_AFTER) return show({ state: 'offline', asOf: lastHeard });
  if (silence >= CONNECTING_AFTER) show({ state: 'connecting' });
  timer = setTimeout(settle, (silence < CONNECTING_AFTER ? CONNECTING_AFTER : OFFLINE_AFTER) - silence);
}

function show(next: Connection) {
  if (next.state === current.state && next.state !== 'offline') return;
  current = next;
  for (const listener of listeners) listener();
}

function watchBrowser() {
  if (watchesBrowser) return;
  watchesBrowser = true;
  window.addEventListener('online', settle);
  window.addEventListener('offline', () => {
    if (current.state === 'live') lastHeard = Date.now();
    settle();
  });
}
