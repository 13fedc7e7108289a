'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
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
    <CommandDialog open={open} onOpenChange={onOpenChange} title={t('tags')}>
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
    </CommandDialog>
  );
}

type BulkTagDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (changes: BulkChanges) => void;
};
