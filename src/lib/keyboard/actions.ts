'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Action } from './keys';

type Actions = Partial<Record<Action, () => void>>;
type Entry = { actions: Action[]; run: (action: Action) => void; isFirst: boolean };

/**
 * Offers actions while this part of the page is shown: to the keyboard, and to the menu of everything. What is offered
 * `first` wins over the rest: chosen rows over the open ticket.
 */
export function useActions(actions: Actions, { first: isFirst = false } = {}) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const offered = (Object.keys(actions) as Action[]).filter((action) => actions[action]).join(' ');

  useEffect(() => {
    const entry: Entry = {
      actions: offered.split(' ') as Action[],
      run: (action) => latest.current[action]?.(),
      isFirst,
    };
    replaceEntries([...entries, entry]);
    return () => replaceEntries(entries.filter((other) => other !== entry));
  }, [offered, isFirst]);
}

/** Does what the part of the page that came last offers for this action; false when nothing offers it now. */
export function runAction(action: Action) {
  const offering = entries.filter(({ actions }) => actions.includes(action));
  const entry = offering.findLast(({ isFirst }) => isFirst) ?? offering.at(-1);
  entry?.run(action);
  return entry !== undefined;
}

/** What can be done right now. */
export function useOfferedActions() {
  return useSyncExternalStore(subscribe, readOffered, readNone);
}

let entries: Entry[] = [];
let offeredNow: ReadonlySet<Action> = new Set();
const none: ReadonlySet<Action> = new Set();
const listeners = new Set<() => void>();

function replaceEntries(next: Entry[]) {
  entries = next;
  offeredNow = new Set(entries.flatMap(({ actions }) => actions));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const readOffered = () => offeredNow;
const readNone = () => none;
