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

function Nothing() {
  return null;
}

/** After the page is loaded. Safari has no idle callback. */
function whenIdle(run: () => void) {
  if (typeof window === 'undefined') return;
  const wait = () =>
    'requestIdleCallback' in window ? requestIdleCallback(run, { timeout: 4000 }) : setTimeout(run, 2000);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
