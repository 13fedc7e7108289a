'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useDeskLinks } from './use-desk-links';

/**
 * A link from one state of the desk to another. On the desk itself only the address changes, at once and in the
 * browser; from the settings it is a page like any other.
 */
export function DeskLink({ href, onClick, ...props }: ComponentProps<typeof Link> & { href: string }) {
  const { isOnDesk } = useDeskLinks();

  return (
    <Link
      href={href}
      prefetch={false}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isOnDesk) return;
        // A new tab is the browser's business.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        window.history.pushState(null, '', href);
      }}
      {...props}
    />
  );
}
