'use client';

import { useTranslations } from 'next-intl';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { errorKey } from '@/lib/errors';
import type { TicketRow } from '../queries';
import type { Refusal } from './use-bulk-change';

/** Row by row, which tickets stayed as they were, and why. They are still chosen, to be tried again. */
export function BulkRefusals({ open, refusals, rows, onClose }: BulkRefusalsProps) {
  const t = useTranslations();
  const known = new Map(rows.map((row) => [row.ticket_id, row]));

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent className="max-h-[80dvh] overflow-y-auto">
        <DialogHeader>
          <DialogTitle>{t('bulk.refusals.title', { count: refusals.length })}</DialogTitle>
          <DialogDescription>{t('bulk.refusals.description')}</DialogDescription>
        </DialogHeader>
        <ul className="divide-y divide-border/60">
          {refusals.map(({ ticket_id, outcome }) => (
            <li key={ticket_id} className="grid gap-0.5 py-2 text-sm">
              <span className="flex min-w-0 gap-2">
                <span className="flex-none font-mono text-muted-foreground text-xs leading-5">
                  {known.get(ticket_id)?.number ?? ''}
                </span>
                <bdi className="min-w-0 truncate">
                  {known.get(ticket_id)?.subject ?? t('bulk.refusals.elsewhere')}
                </bdi>
              </span>
              <span className="text-destructive text-xs">
                {t(`errors.${errorKey({ message: outcome })}`)}
              </span>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

type BulkRefusalsProps = { open: boolean; refusals: Refusal[]; rows: TicketRow[]; onClose: () => void };
