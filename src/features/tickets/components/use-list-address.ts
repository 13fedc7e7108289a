'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { type FilterAddress, filtersFrom, isNarrowed, viewFrom } from '../filters';

/** The list's filters, as the address has them: what one sees can be sent to a colleague. */
export function useListAddress() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'replace', clearOnDefault: true });

  return {
    address,
    view: viewFrom(address.view),
    filters: filtersFrom(address),
    isNarrowed: isNarrowed(address),
    narrow: (changes: Partial<FilterAddress>) => void setAddress(changes),
    clear: () => void setAddress({ status: null, priority: null, assignee: null, department: null, q: null }),
  };
}

const parsers = {
  view: parseAsString,
  status: parseAsString,
  priority: parseAsString,
  assignee: parseAsString,
  department: parseAsString,
  q: parseAsString,
};
