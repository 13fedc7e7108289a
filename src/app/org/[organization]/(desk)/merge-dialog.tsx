'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MergePreview } from '@/features/tickets/components/merge-preview';
import { useDeskLinks } from '@/features/tickets/components/use-desk-links';
import type { DeskTicket } from '@/features/tickets/queries';
import { useActions } from '@/lib/keyboard/actions';
import { permits, useWorkspace } from '@/lib/workspace';
import { type FoundTicket, TicketFinder } from './ticket-finder';

/** Makes a ticket part of another one, or the other one part of it: which, then what that would do. */
export function MergeDialog({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('merge');
  const mayMerge = permits(useWorkspace(), 'merge_tickets', ticket) && ticket.merged_into_id === null;
  const [isFinding, setFinding] = useState(false);
  const [other, setOther] = useState<FoundTicket | null>(null);
  const { open } = useDeskLinks();
  useActions({ ...(mayMerge && { mergeTicket: () => setFinding(true) }) });

  return (
    <>
      <TicketFinder
        ticket={ticket}
        title={t('find')}
        open={isFinding}
        onOpenChange={setFinding}
        onChoose={setOther}
      />
      {other && (
        <MergePreview
          ticket={ticket}
          other={other}
          onClose={() => setOther(null)}
          onMerged={(target) => target.ticket_id !== ticket.ticket_id && open(target.number)}
        />
      )}
    </>
  );
}
