'use client';

import { PendingList } from '@/features/pending/components/pending-list';
import { useOutgoing } from '@/features/responses/components/use-outbox';
import { useWorkspace } from '@/lib/workspace';

/** What waits for this person: what the database knows, and what this browser could not send yet. */
export function PendingWork({ onLeave }: { onLeave: () => void }) {
  const { organization } = useWorkspace();
  const unsent = useOutgoing()
    .filter(({ organization_id }) => organization_id === organization.id)
    .map(({ id, number, sent_at }) => ({
      id,
      number,
      kind: 'unsent' as const,
      subject: '',
      title: null,
      reason: null,
      at: sent_at,
    }));

  return <PendingList unsent={unsent} onLeave={onLeave} />;
}
