'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { KeyCaps } from '@/components/ui/key-caps';
import { type Action, defaultKeys, keyNameOf } from '@/lib/keyboard/keys';

/** A second key pressed within this time belongs to the first. */
const secondKeyMilliseconds = 900;

/** An action and its key. Pressed, it waits for another: one key, or two after each other. */
export function KeyField({ action, keys, onChange }: KeyFieldProps) {
  const t = useTranslations('keyboard');
  const [waiting, setWaiting] = useState<string | true | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const name = t(`actions.${action}`);

  function end(next?: string | null) {
    clearTimeout(timer.current);
    setWaiting(null);
    if (next !== undefined && next !== keys) onChange(next);
  }

  function press(event: KeyboardEvent) {
    if (waiting === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end();
    if (event.key === 'Backspace' || event.key === 'Delete') return end(null);
    if ([...event.key].length !== 1 || event.key === ' ') return;
    const key = keyNameOf(event);
    if (typeof waiting === 'string') return end(`${waiting} ${key}`);
    setWaiting(key);
    timer.current = setTimeout(() => end(key), secondKeyMilliseconds);
  }

  return (
    <button
      type="button"
      aria-label={t('changeKey', { action: name, key: keys ?? t('noKey') })}
      title={
        keys === defaultKeys[action] ? undefined : t('comesWith', { key: defaultKeys[action] ?? t('noKey') })
      }
      onClick={() => setWaiting(true)}
      onBlur={() => end()}
      onKeyDown={press}
      className="-mx-1.5 flex min-h-8 w-[calc(100%+0.75rem)] items-center gap-2 rounded-md px-1.5 text-start text-sm hover:bg-accent pointer-coarse:min-h-11"
    >
      <span className="min-w-0 flex-1">{name}</span>
      <span aria-live="polite" className="text-muted-foreground text-xs">
        {waiting === true ? (
          t('pressKey')
        ) : typeof waiting === 'string' ? (
          <KeyCaps keys={waiting} />
        ) : keys === null ? (
          t('noKey')
        ) : (
          <KeyCaps keys={keys} />
        )}
      </span>
    </button>
  );
}

type KeyFieldProps = { action: Action; keys: string | null; onChange: (keys: string | null) => void };
