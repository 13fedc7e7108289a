'use client';

import { useTranslations } from 'next-intl';
import { type FilterName, filterNames, sameFilter, type TicketFilters } from '../filters';
import { useFilterWords } from './use-filter-words';

/** What a list lets through, filter by filter. That it shows the desk goes without saying beside others. */
export function FilterList({ filters, none }: { filters: TicketFilters; none: string }) {
  const set = filterNames.filter((name) => filters[name] !== undefined);
  const names = set.length > 1 && sameFilter(filters.place, ['desk']) ? set.filter(isNoPlace) : set;
  if (names.length === 0) return none;

  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {names.map((name) => (
        <FilterItem key={name} name={name} filters={filters} />
      ))}
    </ul>
  );
}

function isNoPlace(name: FilterName) {
  return name !== 'place';
}

function FilterItem({ name, filters }: { name: FilterName; filters: TicketFilters }) {
  const t = useTranslations('desk.filters.names');

  return (
    <li className="min-w-0 break-words">
      {t(name)} <bdi className="text-foreground">{useFilterWords(name, filters)}</bdi>
    </li>
  );
}
