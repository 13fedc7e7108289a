'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { runAction, useActions } from './actions';
import { type Keymap, keymapOf, keyNameOf, meaningOf } from './keys';

/** How a person likes to work, as the database keeps it. */
export type DeskSettings = {
  single_keys: boolean;
  keys: unknown;
  after_action: string;
  density: string;
  /** Null for what lists come with. */
  columns: string[] | null;
};

export const settingsAsTheyCome: DeskSettings = {
  single_keys: true,
  keys: {},
  after_action: 'next',
  density: 'auto',
  columns: null,
};

/** Hears the keys of a page, by the keymap of whoever sits before it, and knows whether a list of everything is open. */
export function KeyboardProvider({ settings: stored, children }: KeyboardProviderProps) {
  const [settings, setSettings] = useState(stored);
  const [open, setOpen] = useState<'menu' | 'keys' | null>(null);
  const keymap = useMemo(() => keymapOf(settings.keys), [settings.keys]);
  const change = useCallback(
    (changes: Partial<DeskSettings>) => setSettings((before) => ({ ...before, ...changes })),
    [],
  );
  useKeys(keymap, settings.single_keys, () => setOpen('menu'));
  useActions({ search: () => setOpen('menu'), showKeys: () => setOpen('keys') });

  const value = useMemo(
    () => ({ settings, change, keymap, open, setOpen }),
    [settings, change, keymap, open],
  );
  return <KeyboardContext value={value}>{children}</KeyboardContext>;
}

export function useKeyboard() {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('useKeyboard() needs a KeyboardProvider above it.');
  return keyboard;
}

/** Two keys that belong together are pressed within this time. */
const sequenceMilliseconds = 1000;

function useKeys(keymap: Keymap, singleKeys: boolean, openMenu: () => void) {
  const before = useRef<{ key: string; at: number } | null>(null);

  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key === 'k') {
      event.preventDefault();
      openMenu();
      return;
    }
    if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
    const earlier = before.current;
    before.current = null;
    const fresh = earlier && event.timeStamp - earlier.at < sequenceMilliseconds ? earlier.key : null;
    const { action, begins } = meaningOf(keymap, keyNameOf(event), fresh);
    if (begins !== undefined) before.current = { key: begins, at: event.timeStamp };
    if (action !== undefined && runAction(action)) event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Letters are text while somebody types, and belong to the menu or dialog that is open. */
function isBusy(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false;
  // A field keeps the focus until its dialog has faded; whoever is that quick does not mean the field.
  if (target.closest('[role="dialog"][data-state="closed"]')) return false;
  if (target.isContentEditable || target.matches('input, textarea, select')) return true;
  return (
    document.querySelector(
      '[role="dialog"][data-state="open"], [role="menu"][data-state="open"], [role="alertdialog"]',
    ) !== null
  );
}

type Keyboard = {
  settings: DeskSettings;
  /** On this page; keeping it is a command. */
  change: (changes: Partial<DeskSettings>) => void;
  keymap: Keymap;
  open: 'menu' | 'keys' | null;
  setOpen: (open: 'menu' | 'keys' | null) => void;
};

const KeyboardContext = createContext<Keyboard | null>(null);

type KeyboardProviderProps = { settings: DeskSettings; children: ReactNode };
