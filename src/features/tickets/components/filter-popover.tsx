'use client';

import { Check, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { type FilterName, filterNames } from '../filters';
import { type FilterMenuState, filterButton, shownButton } from './filter-button';
import { FilterPage } from './filter-page';
import { FilterWords } from './filter-words';
import { useListAddress } from './use-list-address';

export function FilterPopover({ open, shown, onOpen }: FilterPopoverProps) {
  const t = useTranslations('desk.filters');
  const anchor = useRef({
    getBoundingClientRect: () => shownButton()?.getBoundingClientRect() ?? new DOMRect(),
  });
  const focusBefore = useRef<Element | null>(null);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = open;
  }, [open]);

  function giveFocusBack(event: Event) {
    event.preventDefault();
    // Opened again before the last one was gone: the focus is in it.
    if (isOpen.current) return;
    const before = focusBefore.current;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    else shownButton()?.focus();
  }

  return (
    <Popover open={open} onOpenChange={(next) => !next && onOpen(null)}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverContent
        align="end"
        aria-label={t('title')}
        collisionPadding={8}
        onOpenAutoFocus={() => {
          focusBefore.current = document.activeElement;
        }}
        onCloseAutoFocus={giveFocusBack}
        onInteractOutside={(event) => {
          // The button closes what it opened.
          if (event.target instanceof Element && event.target.closest(filterButton)) event.preventDefault();
        }}
        className="flex max-h-[min(26rem,var(--radix-popover-content-available-height))] w-72 flex-col overflow-hidden p-0"
      >
        {shown === 'all' ? (
          <AllFilters onOpen={onOpen} />
        ) : (
          <FilterPage key={shown} name={shown} onBack={() => onOpen('all')} onClose={() => onOpen(null)} />
        )}
      </PopoverContent>
    </Popover>
  );
}

type FilterPopoverProps = Pick<FilterMenuState, 'onOpen'> & { open: boolean; shown: FilterName | 'all' };

function AllFilters({ onOpen }: Pick<FilterMenuState, 'onOpen'>) {
  const t = useTranslations('desk.filters');
  const { narrow } = useListAddress();
  const [typed, setTyped] = useState('');
  const words = typed.trim();

  return (
    <Command loop>
      <CommandInput
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t('find')}
        aria-label={t('title')}
      />
      {words === '' && <CommandEmpty>{t('nothing')}</CommandEmpty>}
      <CommandList>
        {filterNames.map((name) => (
          <CommandItem key={name} value={t(`names.${name}`)} onSelect={() => onOpen(name)}>
            <FilterSummary name={name} />
          </CommandItem>
        ))}
        {words !== '' && (
          <CommandItem
            value={`text ${words}`}
            keywords={[words]}
            onSelect={() => {
              narrow('text', words);
              onOpen(null);
            }}
          >
            <span className="min-w-0 truncate">{t('contains', { words })}</span>
          </CommandItem>
        )}
      </CommandList>
    </Command>
  );
}

function FilterSummary({ name }: { name: FilterName }) {
  const t = useTranslations('desk.filters');
  const { list } = useListAddress();
  const isSet = list.filters[name] !== undefined;

  return (
    <>
      <span className="flex-none">{t(`names.${name}`)}</span>
      <span className="min-w-0 flex-1 truncate text-end text-muted-foreground text-xs">
        {isSet && <FilterWords name={name} />}
      </span>
      {isSet ? (
        <Check aria-hidden className="text-primary" />
      ) : (
        <ChevronRight aria-hidden className="text-icon" />
      )}
    </>
  );
}
