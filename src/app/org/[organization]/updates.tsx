'use client';

import { UpdatesItem } from '@/features/notifications/components/updates-item';
import { part } from '@/lib/part';

// Read when the bell is opened.
const PendingWork = part(() => import('./pending-work').then((module) => module.PendingWork));

/** The bell, with what waits for this person above what they were told. */
export function Updates({ place }: { place: 'rail' | 'dock' }) {
  return <UpdatesItem place={place} pending={(onLeave) => <PendingWork onLeave={onLeave} />} />;
}
