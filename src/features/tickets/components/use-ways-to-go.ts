'use client';

import { useRouter } from 'next/navigation';
import { useActions } from '@/lib/keyboard/actions';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import type { ViewKey } from '../lists';
import { useDeskLinks } from './use-desk-links';

/** The keys that lead from anywhere to a list or to the settings. */
export function useWaysToGo() {
  const router = useRouter();
  const { organization } = useWorkspace();
  const { isOnDesk, viewHref } = useDeskLinks();

  /** On the desk only the address changes; from the settings it is a page. */
  function goTo(view: ViewKey) {
    const href = viewHref(view === 'open' ? null : view);
    if (isOnDesk) window.history.pushState(null, '', href);
    else router.push(href);
  }

  useActions({
    goToOpen: () => goTo('open'),
    goToMine: () => goTo('mine'),
    goToUnassigned: () => goTo('unassigned'),
    goToMentions: () => goTo('mentions'),
    goToWaiting: () => goTo('waiting'),
    goToSnoozed: () => goTo('snoozed'),
    goToAtRisk: () => goTo('at_risk'),
    goToResolved: () => goTo('resolved'),
    goToSettings: () => router.push(paths.generalSettings(organization.slug)),
  });
}
