'use client';

import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import type { TicketRow } from '../queries';
import { isStatus } from '../tickets';

/** Which of the chosen tickets the others become part of. */
export function BulkMergeDialog({ rows, open, onOpenChange, onMerge }: BulkMergeDialogProps) {
  const t = useTranslations('bulk.merge');

  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { count: rows.length })}
      className="max-w-lg"
      footer={
        <p className="flex-none text-pretty border-border border-t px-4 py-3 text-muted-foreground text-xs">
          {t('readers')}
        </p>
      }
    >
      <CommandInput placeholder={t('into')} aria-label={t('into')} />
      <CommandEmpty>{t('none')}</CommandEmpty>
      <CommandList>
        {rows.map(({ ticket_id, number, subject, status }) => (
          <CommandItem
            key={ticket_id}
            value={`${number} ${subject}`}
            onSelect={() => {
              onOpenChange(false);
              onMerge(ticket_id);
            }}
          >
            {isStatus(status) && <StatusGlyph status={status} />}
            <span className="flex-none font-mono text-muted-foreground text-xs">{number}</span>
            <bdi className="min-w-0 flex-1 truncate">{subject}</bdi>
          </CommandItem>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

type BulkMergeDialogProps = {
  rows: TicketRow[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMerge: (targetId: string) => void;
};
