'use client';

import { type ComponentType, useEffect, useState } from 'react';

/**
 * A part of a page that it is complete without: its code comes when the browser has nothing else to do, or, if that is
 * sooner, when it is drawn. Without the network nothing is drawn, and the next time tries again. Not for what the
 * server draws: the browser would draw something else first.
 */
export function part<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType = Nothing,
) {
  let known: ComponentType<Props> | null = null;
  const fetched = async () => {
    known ??= await load();
    return known;
  };
  whenIdle(() => void fetched().catch(() => {}));

  return function Part(props: Props) {
    const [Known, setKnown] = useState(() => known);
    useEffect(() => {
      if (Known) return;
      let isCurrent = true;
      fetched().then(
        (found) => isCurrent && setKnown(() => found),
        () => {},
      );
      return () => {
        isCurrent = false;
      };
    }, [Known]);

    return Known ? <Known {...props} /> : <Waiting />;
  };
}

/** A dialog as such a part. From its first opening on it stays, so that it can fade and keep what is in it. */
export function dialogPart<Props extends { open: boolean }>(load: () => Promise<ComponentType<Props>>) {
  const Dialog = part(load);

  // biome-ignore lint/correctness/noComponentHookFactories: made once, where a module is read, as lazy() would.
  return function DialogPart(props: Props) {
    const [wasOpened, setWasOpened] = useState(props.open);
    if (props.open && !wasOpened) setWasOpened(true);
    return wasOpened ? <Dialog {...props} /> : null;
  };
}

/** As part(), for what nobody waits for: it is drawn once the page was painted and the browser has nothing else to do. */
export function latePart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = part(load);

  // biome-ignore lint/correctness/noComponentHookFactories: made once, where a module is read, as lazy() would.
  return function LatePart(props: Props) {
    const [isLate, setLate] = useState(false);
    useEffect(() => whenIdle(() => setLate(true), 1000), []);
    return isLate ? <Part {...props} /> : null;
  };
}

function Nothing() {
  return null;
}

/** After the page is loaded, unless it is called off. Safari has no idle callback. */
function whenIdle(run: () => void, atMost = 4000) {
  const off = new AbortController();
  if (typeof window === 'undefined') return () => {};
  const runUnlessOff = () => off.signal.aborted || run();
  const wait = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(runUnlessOff, { timeout: atMost })
      : setTimeout(runUnlessOff, atMost / 4);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true, signal: off.signal });
  return () => off.abort();
}
