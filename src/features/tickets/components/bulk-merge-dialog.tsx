'use client';

import { useTranslations } from 'next-intl';
import { StatusGlyph } from '@/components/glyphs/status';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import type { TicketRow } from '../queries';
import { isStatus } from '../tickets';
import { mostToMerge, useRowsToMerge } from './use-bulk-merge';

/** Which of the chosen tickets the others become part of. */
export function BulkMergeDialog({ chosen, isAll, open, onOpenChange, onMerge }: BulkMergeDialogProps) {
  const t = useTranslations('bulk.merge');
  const { rows, failed } = useRowsToMerge(chosen, isAll, open);
  const isTooMuch = rows !== undefined && rows.length > mostToMerge;
  const choices = rows === undefined || isTooMuch ? [] : rows;
  const emptyWords = isTooMuch
    ? t('tooMany', { most: mostToMerge })
    : t(failed ? 'notRead' : rows === undefined ? 'reading' : 'none');

  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={choices.length > 0 ? t('title', { count: choices.length }) : t('titleOpen')}
      className="max-w-lg"
      footer={
        <p className="flex-none text-pretty border-border border-t px-4 py-3 text-muted-foreground text-xs">
          {t('readers')}
        </p>
      }
    >
      <CommandInput placeholder={t('into')} aria-label={t('into')} />
      <CommandEmpty>{emptyWords}</CommandEmpty>
      <CommandList>
        {choices.map(({ ticket_id, number, subject, status }) => (
          <CommandItem
            key={ticket_id}
            value={`${number} ${subject}`}
            onSelect={() => {
              onOpenChange(false);
              onMerge(choices, ticket_id);
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
  /** The chosen rows, as far as they are shown. */
  chosen: TicketRow[];
  /** Everything in the list is chosen, shown or not. */
  isAll: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMerge: (rows: TicketRow[], targetId: string) => void;
};
