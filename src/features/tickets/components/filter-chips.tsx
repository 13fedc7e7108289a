'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type FilterName, filterNames, sameFilter } from '../filters';
import { listOfView } from '../lists';
import type { OpenFilter } from './filter-button';
import { FilterWords } from './filter-words';
import { useListAddress } from './use-list-address';

/** What narrows the list beside its view: each can be changed or taken away, and all at once. */
export function FilterChips({ onOpen, children }: FilterChipsProps) {
  const t = useTranslations('desk.filters');
  const { list, view, isNarrowed, isChanged, narrow, clear } = useListAddress();
  const base = listOfView(view).filters;
  const narrowing = filterNames.filter((name) => !sameFilter(list.filters[name], base[name]));
  if (!isChanged) return null;

  return (
    <fieldset
      aria-label={t('active')}
      className="flex min-w-0 flex-none flex-wrap items-center gap-1.5 border-border border-b px-4 py-1.5 text-xs"
    >
      {narrowing.map((name) => (
        <Chip key={name} name={name} onOpen={() => onOpen(name)} onRemove={() => narrow(name, base[name])} />
      ))}
      {isNarrowed && (
        <button
          type="button"
          onClick={clear}
          className="h-6 rounded-sm px-1.5 text-link hover:underline pointer-coarse:h-9"
        >
          {t('clear')}
        </button>
      )}
      {children}
    </fieldset>
  );
}

function Chip({ name, onOpen, onRemove }: { name: FilterName; onOpen: () => void; onRemove: () => void }) {
  const t = useTranslations('desk.filters');
  const label = t(`names.${name}`);

  return (
    <span className="inline-flex h-6 min-w-0 max-w-full items-center rounded-sm border border-border-strong pointer-coarse:h-9">
      <button
        type="button"
        onClick={onOpen}
        className="flex h-full min-w-0 items-center gap-1 rounded-s-sm ps-2 pe-1 hover:bg-accent"
      >
        <span className="flex-none text-muted-foreground">{label}</span>
        <span className="truncate">
          <FilterWords name={name} />
        </span>
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t('remove', { filter: label })}
        className="grid h-full w-6 place-items-center rounded-e-sm text-icon hover:bg-accent hover:text-foreground pointer-coarse:w-9"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}

type FilterChipsProps = {
  onOpen: (open: OpenFilter) => void;
  /** What can be done with a list that is another than its view. */
  children?: ReactNode;
};
