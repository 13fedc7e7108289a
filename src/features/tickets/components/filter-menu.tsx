'use client';

import { Check, ChevronRight, ListFilter as Funnel } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { useActions } from '@/lib/keyboard/actions';
import { type FilterName, filterNames } from '../filters';
import { FilterPage } from './filter-page';
import { useFilterWords } from './use-filter-words';
import { useListAddress } from './use-list-address';

/** What is open of the filters: all of them, one, or nothing. */
export type OpenFilter = FilterName | 'all' | null;

/**
 * The filters of a list: their names first, then what each can be. Everything goes to the address at once; there is
 * nothing to apply. Opened by its buttons and chips, and by a key.
 */
export function FilterMenu({ open, onOpen, children }: FilterMenuProps) {
  const t = useTranslations('desk.filters');
  const anchor = useRef({
    getBoundingClientRect: () => shownButton()?.getBoundingClientRect() ?? new DOMRect(),
  });
  const focusBefore = useRef<Element | null>(null);
  useActions({ filter: () => shownButton() && onOpen('all') });

  // While the menu fades it shows what it showed.
  const [shown, setShown] = useState<FilterName | 'all'>('all');
  if (open !== null && open !== shown) setShown(open);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = open !== null;
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
    <FilterContext value={{ open, onOpen }}>
      <Popover open={open !== null} onOpenChange={(next) => !next && onOpen(null)}>
        <PopoverAnchor virtualRef={anchor} />
        {children}
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
    </FilterContext>
  );
}

/** In the head of a list; on a phone below it, with its name. */
export function FilterButton({ className }: { className?: string }) {
  const t = useTranslations('desk.list');
  const { isNarrowed } = useListAddress();
  const { open, onOpen } = useContext(FilterContext);

  return (
    <Button
      data-filter-button
      variant="ghost"
      aria-label={t('filter')}
      aria-haspopup="dialog"
      aria-expanded={open !== null}
      onClick={() => onOpen(open === null ? 'all' : null)}
      className={className}
    >
      <Funnel aria-hidden />
      <span className="hidden @min-[720px]/list:inline max-md:inline">{t('filter')}</span>
      {isNarrowed && <span aria-hidden className="size-1.5 rounded-full bg-primary" />}
    </Button>
  );
}

function AllFilters({ onOpen }: Pick<FilterMenuProps, 'onOpen'>) {
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

export function FilterWords({ name }: { name: FilterName }) {
  const { list } = useListAddress();
  return <bdi>{useFilterWords(name, list.filters)}</bdi>;
}

const filterButton = '[data-filter-button]';

/** Where the menu opens: at the one button of the two that is shown. */
function shownButton() {
  return [...document.querySelectorAll<HTMLElement>(filterButton)].find((button) => button.checkVisibility());
}

type FilterMenuProps = {
  open: OpenFilter;
  onOpen: (open: OpenFilter) => void;
  children: ReactNode;
};

const FilterContext = createContext<Pick<FilterMenuProps, 'open' | 'onOpen'>>({
  open: null,
  onOpen: () => {},
});
