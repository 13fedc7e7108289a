'use client';

import { useMemo } from 'react';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { type Column, knownColumns } from '../columns';
import { densities } from './row-grid';
import { useListAddress } from './use-list-address';

/** How the list looks: as this person likes it, with the columns of a saved view where one is shown. */
export function useDisplay() {
  const { settings } = useKeyboard();
  const { view, columns: said } = useListAddress();
  const own = view.kind === 'saved' ? view.saved.columns : settings.columns;
  const columns: Column[] = useMemo(() => knownColumns(said ?? own), [said, own]);

  return {
    density: densities.find((density) => density === settings.density) ?? 'auto',
    columns,
  };
}
