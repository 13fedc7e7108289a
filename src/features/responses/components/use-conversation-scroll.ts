'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * Keeps the newest message in sight, as long as somebody is not reading further up; and what somebody reads further up
 * where it is, when older messages come on top.
 */
export function useConversationScroll(newestId: string | undefined, oldestId: string | undefined) {
  const scroller = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const last = useRef({ top: 0, lowest: 0 });
  const [isAway, setAway] = useState(false);
  const keepPlace = useKeptPlace(scroller, oldestId);

  const stick = useCallback(() => {
    const element = scroller.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest one says that there is something new.
  useLayoutEffect(() => {
    if (isAtEnd.current) stick();
    else setAway(true);
  }, [newestId, stick]);

  // What is not drawn yet has a guessed height, and pictures and the composer have heights of their own.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(stick);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [stick]);

  return {
    scroller,
    isAway,
    keepPlace,
    onScroll: () => {
      const element = scroller.current;
      if (!element) return;
      const { scrollTop } = element;
      const lowest = element.scrollHeight - element.clientHeight;
      // Up by more than the page became shorter: somebody's hand. Everything else is heights that changed.
      const isByHand = last.current.top - scrollTop > Math.max(0, last.current.lowest - lowest) + 1;
      last.current = { top: scrollTop, lowest };
      if (lowest - scrollTop < 60) {
        isAtEnd.current = true;
        setAway(false);
      } else if (isByHand) isAtEnd.current = false;
      else stick();
    },
    // At once: a slow way down would end where the end was when it began.
    toEnd: () => {
      isAtEnd.current = true;
      setAway(false);
      stick();
    },
  };
}

/** Remembers where the first message stands before others come above it, and scrolls by what it was moved. */
function useKeptPlace(scroller: React.RefObject<HTMLElement | null>, oldestId: string | undefined) {
  const kept = useRef<{ message: Element; top: number } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the oldest one says that something came above.
  useLayoutEffect(() => {
    if (!kept.current || !scroller.current) return;
    const { message, top } = kept.current;
    kept.current = null;
    scroller.current.scrollTop += message.getBoundingClientRect().top - top;
  }, [oldestId]);

  return useCallback(() => {
    const message = scroller.current?.querySelector('article');
    kept.current = message ? { message, top: message.getBoundingClientRect().top } : null;
  }, [scroller]);
}
