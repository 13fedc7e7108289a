'use client';

import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import type { Action } from '@/lib/keyboard/keys';
import { KeyCaps } from './ui/key-caps';

/** The key of an action as this person has it; nothing where they have none, or let no single key act. */
export function ActionKey({ action }: { action: Action }) {
  const { keymap, settings } = useKeyboard();
  return settings.single_keys ? <KeyCaps keys={keymap[action]} /> : null;
}
