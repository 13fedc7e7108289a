'use client';

import { useRouter } from 'next/navigation';
import { useActions } from '@/lib/keyboard/actions';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import type { ViewKey } from '../filters';
import { useDeskLinks } from './use-desk-links';

/** The keys that lead from anywhere to a list or to the settings. */
export function useWaysToGo() {
  const router = useRouter();
  const { organization } = useWorkspace();
  const { isOnDesk, viewHref } = useDeskLinks();

  /** On the desk only the address changes; from the settings it is a page. */
  function goTo(view: ViewKey) {
    if (isOnDesk) window.history.pushState(null, '', viewHref(view));
    else router.push(viewHref(view));
  }

  useActions({
    goToOpen: () => goTo('open'),
    goToMine: () => goTo('mine'),
    goToUnassigned: () => goTo('unassigned'),
    goToWaiting: () => goTo('waiting'),
    goToSnoozed: () => goTo('snoozed'),
    goToResolved: () => goTo('resolved'),
    goToSettings: () => router.push(paths.people(organization.slug)),
  });
}
