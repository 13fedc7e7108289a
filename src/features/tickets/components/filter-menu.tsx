'use client';

import { type ReactNode, useState } from 'react';
import { useActions } from '@/lib/keyboard/actions';
import { dialogPart } from '@/lib/part';
import type { FilterName } from '../filters';
import { FilterContext, type FilterMenuState, shownButton } from './filter-button';

const FilterPopover = dialogPart(() => import('./filter-popover').then((module) => module.FilterPopover));

/**
 * The filters of a list: their names first, then what each can be. Everything goes to the address at once; there is
 * nothing to apply. Opened by its buttons and chips, and by a key.
 */
export function FilterMenu({ open, onOpen, children }: FilterMenuState & { children: ReactNode }) {
  useActions({ filter: () => shownButton() && onOpen('all') });
  // While the menu fades it shows what it showed.
  const [shown, setShown] = useState<FilterName | 'all'>('all');
  if (open !== null && open !== shown) setShown(open);

  return (
    <FilterContext value={{ open, onOpen }}>
      {children}
      <FilterPopover open={open !== null} shown={shown} onOpen={onOpen} />
    </FilterContext>
  );
}
