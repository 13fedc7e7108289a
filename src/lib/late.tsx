'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

/** Parts of a page that nobody waits for: they load when it has been painted and nothing else is to do. */
export function Late({ children }: { children: ReactNode }) {
  return useIsLate() && <Suspense fallback={null}>{children}</Suspense>;
}

/** A part that is loaded apart. What cannot be, for want of a network, is left out: the page is whole without it. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Nothing) }));
}

function Nothing() {
  return null;
}

/** Whether the first paint is over. */
function useIsLate() {
  const [isLate, setLate] = useState(false);
  useEffect(() => whenIdle(() => setLate(true)), []);
  return isLate;
}

function whenIdle(run: () => void) {
  const stop = new AbortController();
  const wait = () => {
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) return void setTimeout(() => stop.signal.aborted || run(), 200);
    requestIdleCallback(() => stop.signal.aborted || run(), { timeout: 1000 });
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true, signal: stop.signal });
  return () => stop.abort();
}
