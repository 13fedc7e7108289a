'use client';

import { ListFilter as Funnel } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';
import { Button } from '@/components/ui/button';
import type { FilterName } from '../filters';
import { useListAddress } from './use-list-address';

/** What is open of the filters: all of them, one, or nothing. */
export type OpenFilter = FilterName | 'all' | null;

export type FilterMenuState = { open: OpenFilter; onOpen: (open: OpenFilter) => void };

export const FilterContext = createContext<FilterMenuState>({ open: null, onOpen: () => {} });

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

export const filterButton = '[data-filter-button]';

/** Where the menu opens: at the one button of the two that is shown. */
export function shownButton() {
  return [...document.querySelectorAll<HTMLElement>(filterButton)].find((button) => button.checkVisibility());
}
