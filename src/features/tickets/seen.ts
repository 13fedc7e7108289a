'use client';

import { useSyncExternalStore } from 'react';

/** Whether something happened to a ticket since this person last opened it in this browser. */
export function useIsUnread(userId: string, ticket: { id: string; public_version: number }) {
  return useSyncExternalStore(
    watch,
    () =>
      seenVersion(userId, ticket.id) !== null &&
      Number(seenVersion(userId, ticket.id)) < ticket.public_version,
    () => false,
  );
}

/** Remembers what this person has on the screen. */
export function markSeen(userId: string, ticket: { id: string; public_version: number }) {
  try {
    window.localStorage.setItem(key(userId, ticket.id), String(ticket.public_version));
  } catch {
    // Without storage nothing is marked as new; that is no reason to fail.
  }
}

function seenVersion(userId: string, ticketId: string) {
  try {
    return window.localStorage.getItem(key(userId, ticketId));
  } catch {
    return null;
  }
}

function key(userId: string, ticketId: string) {
  return `seen:${userId}:${ticketId}`;
}

function watch(onChange: () => void) {
  window.addEventListener('storage', onChange);
  return () => window.removeEventListener('storage', onChange);
}
