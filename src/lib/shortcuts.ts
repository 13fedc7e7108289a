'use client';

import { useEffect, useEffectEvent } from 'react';

type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/**
 * Single keys that act on the page, by `event.key` in lower case. They rest while somebody types,
 * while a dialog or menu is open, and while a modifier is held.
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target))
      return;
    const shortcut = shortcuts[event.key.toLowerCase()];
    if (!shortcut) return;
    event.preventDefault();
    shortcut(event);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isBusy(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('input, textarea, select')) return true;
  return (
    document.querySelector(
      '[role="dialog"][data-state="open"], [role="menu"][data-state="open"], [role="alertdialog"]',
    ) !== null
  );
}
