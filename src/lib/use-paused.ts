'use client';

import { useEffect, useState } from 'react';

const pauseMilliseconds = 150;

/** What somebody types, once they paused for a moment. */
export function usePaused(value: string) {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
