'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';

/**
 * Ways through the desk. The list and its filters stay while tickets open and close beside it, so that happens in
 * the browser, without asking the server for a page; every address also works when it is opened on its own.
 */
export function useDeskLinks() {
  const { organization } = useWorkspace();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const withSearch = (path: string) => (search === '' ? path : `${path}?${search}`);
  const hrefOf = (number: string) => withSearch(paths.deskTicket(organization.slug, number));

  const desk = paths.desk(organization.slug);
  return {
    isOnDesk: pathname === desk || pathname.startsWith(`${desk}/tickets/`),
    hrefOf,
    assigneeHref: (profileId: string) => `${desk}?assignee=${profileId}`,
    listHref: withSearch(desk),
    /** By the view's word in the address. */
    viewHref: (view: string | null) => (view === null ? desk : `${desk}?view=${view}`),
    open: (number: string) => window.history.pushState(null, '', hrefOf(number)),
    close: () => window.history.pushState(null, '', withSearch(desk)),
  };
}

/** Which part of the workspace the address names. */
export function usePart() {
  const { organization } = useWorkspace();
  const [, part] = usePathname().slice(paths.desk(organization.slug).length).split('/');
  return part === 'settings' || part === 'reports' ? part : 'desk';
}

/** The number of the ticket that the address names, if it names one. */
export function useOpenNumber() {
  const { organization } = useWorkspace();
  const pathname = usePathname();
  const start = paths.deskTicket(organization.slug, '');
  return pathname.startsWith(start) ? decodeURIComponent(pathname.slice(start.length)) || null : null;
}
