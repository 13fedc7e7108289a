'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DeskTicket } from '@/features/tickets/queries';
import { useActions } from '@/lib/keyboard/actions';
import { dialogPart } from '@/lib/part';
import { useWorkspace } from '@/lib/workspace';
import { decisionBehind } from '../decision';

/** Asks why a ticket found its person by itself; nothing where somebody decided. */
export function WhyAssigned({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('routing.why');
  const { me, colleagues } = useWorkspace();
  const [open, setOpen] = useState(false);
  const decision = decisionBehind(ticket);
  useActions({ ...(decision && { whyAssigned: () => setOpen(true) }) });
  if (!decision) return null;

  const assignee = colleagues.find(({ id }) => id === ticket.assignee_id);
  const question =
    ticket.assignee_id === null
      ? t('nobody')
      : ticket.assignee_id === me.id
        ? t('me')
        : t('person', { name: assignee?.name ?? '' });

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex min-h-6 max-w-full items-center rounded-sm text-link text-xs hover:underline pointer-coarse:min-h-11"
      >
        <span className="truncate">{question}</span>
      </button>
      <WhyDialog open={open} onOpenChange={setOpen} decisionId={decision.id} />
    </>
  );
}

const WhyDialog = dialogPart(async () => (await import('./why-dialog')).WhyDialog);
