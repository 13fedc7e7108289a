'use client';

import { useEffect, useRef, useState } from 'react';

/** Rows that changed a moment ago. */
export function useTint() {
  const [tinted, setTinted] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function tint(ids: string[]) {
    if (ids.length === 0) return;
    setTinted(new Set(ids));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTinted(new Set()), 900);
  }
  return [tinted, tint] as const;
}
