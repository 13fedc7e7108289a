'use client';

import { useEffect } from 'react';
import { badged, titleWith } from '../alerts';
import { useUnread } from './use-unread';

/** The number of the unread in the title of the tab, and a dot on its icon. */
export function useUnreadSigns() {
  const count = useUnread()?.length ?? 0;

  useEffect(() => {
    const show = () => {
      const title = titleWith(document.title, count);
      if (title !== document.title) document.title = title;
    };
    show();
    // Every page and ticket writes a title of its own.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);

  const isUnread = count > 0;
  useEffect(() => (isUnread ? badgeIcon() : undefined), [isUnread]);
}

/** Draws a dot on the icon of the tab. Returns how to take it away. */
function badgeIcon() {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const { href } = link;
  let isOver = false;
  fetch(href)
    .then((answer) => answer.text())
    .then((svg) => {
      if (!isOver) link.href = `data:image/svg+xml,${encodeURIComponent(badged(svg))}`;
    })
    // The number in the title says it as well.
    .catch(() => {});
  return () => {
    isOver = true;
    link.href = href;
  };
}
