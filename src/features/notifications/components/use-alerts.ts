'use client';

import { useSyncExternalStore } from 'react';
import { useWorkspace } from '@/lib/workspace';
import { type Alerts, noAlerts } from '../alerts';

/** What this person asked of this browser, and changing it; every tab of theirs follows. */
export function useAlerts() {
  const { me } = useWorkspace();
  const key = `alerts:${me.id}`;
  const stored = useSyncExternalStore(
    watch,
    () => read(key),
    () => null,
  );
  const alerts = parse(stored);

  return {
    alerts,
    set(changes: Partial<Alerts>) {
      write(key, JSON.stringify({ ...alerts, ...changes }));
    },
  };
}

function parse(stored: string | null): Alerts {
  try {
    const { desktop, sound } = JSON.parse(stored ?? '{}') as Partial<Alerts>;
    return { desktop: desktop === true, sound: sound === true };
  } catch {
    return noAlerts;
  }
}

function read(key: string) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string) {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Without storage it stays off, which is what the box then shows.
  }
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function watch(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
