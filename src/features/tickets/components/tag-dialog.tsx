'use client';

import { Check, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TagDot } from '@/components/tag-dot';
import { CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import type { DeskTicket } from '../queries';
import { tagsOf, useTags, useTicketTags } from './use-ticket-tags';

/** Puts tags on a ticket and takes them off, one after the other; what is typed and not there can be made. */
export function TagDialog({ ticket, open, onOpenChange }: TagDialogProps) {
  const t = useTranslations('tagDialog');
  const [typed, setTyped] = useState('');
  const tags = useTags(open);
  const { add, addNew, remove } = useTicketTags(ticket);
  const chosen = new Set(tagsOf(ticket).map(({ id }) => id));
  const name = typed.trim();
  const isNew =
    name !== '' &&
    name.length <= 50 &&
    tags?.every((tag) => tag.name.toLocaleLowerCase() !== name.toLocaleLowerCase());

  return (
    <CommandDialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder={t('placeholder')}
        aria-label={t('title')}
      />
      {!isNew && <CommandEmpty>{name.length > 50 ? t('tooLong') : t('none')}</CommandEmpty>}
      <CommandList>
        {/* A group of its own, so that what exists stays above what could be made. */}
        <CommandGroup>
          {tags?.map((tag) => (
            <CommandItem
              key={tag.id}
              value={tag.name}
              onSelect={() => {
                setTyped('');
                void (chosen.has(tag.id) ? remove(tag) : add(tag));
              }}
            >
              <TagDot color={tag.color} />
              <bdi className="min-w-0 flex-1 truncate">{tag.name}</bdi>
              {chosen.has(tag.id) && (
                <>
                  <span className="sr-only">{t('chosen')}</span>
                  <Check aria-hidden className="text-primary" />
                </>
              )}
            </CommandItem>
          ))}
        </CommandGroup>
        {isNew && (
          <CommandGroup>
            <CommandItem
              value={`create ${name}`}
              keywords={[name]}
              onSelect={() => {
                setTyped('');
                void addNew(name);
              }}
            >
              <Plus aria-hidden className="text-icon" />
              <span className="min-w-0 truncate">{t('create', { name })}</span>
            </CommandItem>
          </CommandGroup>
        )}
      </CommandList>
    </CommandDialog>
  );
}

type TagDialogProps = { ticket: DeskTicket; open: boolean; onOpenChange: (open: boolean) => void };
