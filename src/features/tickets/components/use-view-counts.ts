'use client';

import { useWorkspace } from '@/lib/workspace';
import type { ViewKey } from '../filters';
import { useTicketCounts } from './use-ticket-counts';

/** How many tickets each view holds. */
export function useViewCounts(): Record<ViewKey, number> | undefined {
  const { organization } = useWorkspace();
  const counts = useTicketCounts(organization.id);
  return (
    counts && {
      open: counts.open + counts.in_progress + counts.waiting,
      mine: counts.mine,
      unassigned: counts.unassigned,
      waiting: counts.waiting,
      snoozed: counts.snoozed,
      resolved: counts.resolved,
      closed: counts.closed,
    }
  );
}
