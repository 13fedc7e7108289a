'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '@/components/ui/command';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog';
import type { BulkChanges } from '../commands';
import { useTags } from './use-ticket-tags';

/** One tag for all rows that are chosen, or off all of them. */
export function BulkTagDialog({ open, onOpenChange, onChange }: BulkTagDialogProps) {
  const t = useTranslations('bulk');
  const tags = useTags(open);

  function choose(changes: BulkChanges) {
    onOpenChange(false);
    onChange(changes);
  }
  const ways = [
    { way: 'addTag', field: 'add_tags', Icon: Plus },
    { way: 'removeTag', field: 'remove_tags', Icon: Minus },
  ] as const;

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        aria-describedby={undefined}
        className="flex max-h-[min(26rem,80dvh)] max-w-sm flex-col overflow-hidden p-0 [&>button:last-child]:hidden"
      >
        <DialogTitle className="sr-only">{t('tags')}</DialogTitle>
        <Command loop>
          <CommandInput placeholder={t('findTag')} aria-label={t('tags')} />
          <CommandEmpty>{t('noTag')}</CommandEmpty>
          <CommandList>
            {ways.map(({ way, field, Icon }) => (
              <CommandGroup key={way} heading={t(way)}>
                {tags?.map(({ id, name }) => (
                  <CommandItem
                    key={id}
                    value={`${way} ${name}`}
                    keywords={[name]}
                    onSelect={() => choose({ [field]: [id] })}
                  >
                    <Icon aria-hidden className="text-icon" />
                    <bdi className="min-w-0 truncate">{name}</bdi>
                  </CommandItem>
                ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

type BulkTagDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (changes: BulkChanges) => void;
};
