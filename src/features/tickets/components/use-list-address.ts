'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { type FilterName, filterNames, knownFilters, type TicketFilters } from '../filters';
import {
  addressOf,
  addressOfFilter,
  isNarrowed,
  isSorted,
  listFrom,
  listOfView,
  type Sort,
  type TicketList,
  viewFrom,
} from '../lists';
import { useSavedLists } from './saved-lists';

/** The list that the address names, and ways to another one: what one sees can be sent to a colleague. */
export function useListAddress() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'replace', clearOnDefault: true });
  const saved = useSavedLists();
  const view = useMemo(() => viewFrom(address.view, saved), [address.view, saved]);
  const list = useMemo(() => listFrom(address, view), [address, view]);
  const columns = useMemo(() => address.columns?.split(',') ?? null, [address.columns]);
  const show = (next: TicketList) => void setAddress(addressOf(next, view));

  return {
    view,
    list,
    isNarrowed: isNarrowed(list, view),
    /** Whether it is another list, in another order or with other columns than its view. */
    isChanged: isNarrowed(list, view) || isSorted(list, view) || (columns !== null && view.kind === 'saved'),
    /** Other columns than those of the view; null for the same. */
    columns,
    setColumns: (names: string[]) => void setAddress({ columns: names.join(',') }),
    narrow: <Name extends FilterName>(name: Name, value: TicketFilters[Name] | undefined) =>
      show({ ...list, filters: knownFilters({ ...list.filters, [name]: value }) }),
    sortBy: (sort: Sort) => show({ ...list, sort }),
    clear: () => show({ ...list, filters: listOfView(view).filters }),
    /** The same filters on the list of everything that is open, or that list itself. */
    showOpen: (filters: TicketFilters | null) => {
      const open = viewFrom(null, []);
      void setAddress({
        ...addressOf(filters ? { ...list, filters } : { ...list, ...listOfView(open) }, open),
        view: null,
      });
    },
    layout: address.layout === 'board' ? ('board' as const) : ('list' as const),
    setLayout: (layout: 'list' | 'board') => void setAddress({ layout: layout === 'board' ? layout : null }),
  };
}

const parsers = {
  view: parseAsString,
  sort: parseAsString,
  columns: parseAsString,
  layout: parseAsString,
  ...(Object.fromEntries(filterNames.map((name) => [addressOfFilter(name), parseAsString])) as Record<
    ReturnType<typeof addressOfFilter>,
    typeof parseAsString
  >),
};
