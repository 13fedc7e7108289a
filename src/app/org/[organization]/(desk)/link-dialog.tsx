'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { NativeSelect } from '@/components/ui/native-select';
import { useTicketLinks } from '@/features/tickets/components/use-ticket-links';
import type { DeskTicket } from '@/features/tickets/queries';
import { linkKinds } from '@/features/tickets/schema';
import { useActions } from '@/lib/keyboard/actions';
import { permits, useWorkspace } from '@/lib/workspace';
import { TicketFinder } from './ticket-finder';

/** Joins a ticket to another one: what that is to it, and which. */
export function LinkDialog({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('linkDialog');
  const mayEdit = permits(useWorkspace(), 'edit_tickets', ticket);
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof linkKinds)[number]>('related');
  const kindId = useId();
  const { link } = useTicketLinks(ticket);
  useActions({ ...(mayEdit && { linkTicket: () => setOpen(true) }) });

  return (
    <TicketFinder
      ticket={ticket}
      title={t('title')}
      open={open}
      onOpenChange={setOpen}
      onChoose={({ ticket_id }) => void link(ticket_id, kind)}
      footer={
        <div className="flex flex-none items-center gap-2 border-border border-t px-4 py-2.5 text-sm">
          <label htmlFor={kindId}>{t('kind')}</label>
          <NativeSelect
            id={kindId}
            value={kind}
            onChange={(event) => {
              const chosen = linkKinds.find((one) => one === event.target.value);
              if (chosen) setKind(chosen);
            }}
          >
            {linkKinds.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </NativeSelect>
        </div>
      }
    />
  );
}
