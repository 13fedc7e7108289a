'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';

/**
 * A link from one state of the desk to another. On the desk itself only the address changes, at once and in the
 * browser; from the settings it is a page like any other.
 */
export function DeskLink({ href, onClick, ...props }: ComponentProps<typeof Link> & { href: string }) {
  const { organization } = useWorkspace();
  const desk = paths.desk(organization.slug);
  const isOnDesk = !usePathname().startsWith(`${desk}/settings`);

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
