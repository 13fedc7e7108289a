'use client';

import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Calls back with what was told: at once, then at most once in a while, and not as long as nobody looks. Nothing that is
 * told meanwhile is forgotten.
 */
export function useCalmly(run: (told: string[]) => void, atMostEvery = 1000) {
  const told = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(Number.NEGATIVE_INFINITY);
  const runNow = useEffectEvent(run);

  const soon = useEffectEvent(() => {
    if (told.current.size === 0 || document.visibilityState === 'hidden') return;
    timer.current ??= setTimeout(
      () => {
        timer.current = undefined;
        if (document.visibilityState === 'hidden') return;
        last.current = performance.now();
        const names = [...told.current];
        told.current.clear();
        runNow(names);
      },
      Math.max(last.current + atMostEvery - performance.now(), 0),
    );
  });
  useEffect(() => {
    const whenSeen = () => soon();
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);

  return (names: readonly string[]) => {
    for (const name of names) told.current.add(name);
    soon();
  };
}
