'use client';

import type { FilterName } from '../filters';
import { useFilterWords } from './use-filter-words';
import { useListAddress } from './use-list-address';

/** What a filter is set to. */
export function FilterWords({ name }: { name: FilterName }) {
  const { list } = useListAddress();
  return <bdi>{useFilterWords(name, list.filters)}</bdi>;
}
