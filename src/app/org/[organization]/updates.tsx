'use client';

import dynamic from 'next/dynamic';
import { UpdatesItem } from '@/features/notifications/components/updates-item';

// Read when the bell is opened.
const PendingWork = dynamic(() => import('./pending-work').then((module) => module.PendingWork));

/** The bell, with what waits for this person above what they were told. */
export function Updates({ place }: { place: 'rail' | 'dock' }) {
  return <UpdatesItem place={place} pending={(onLeave) => <PendingWork onLeave={onLeave} />} />;
}
