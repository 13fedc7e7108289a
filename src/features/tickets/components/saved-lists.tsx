'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { SavedList } from '../lists';

/** The lists that were saved, for whatever below it reads an address. */
export function SavedLists({ lists, children }: { lists: readonly SavedList[]; children: ReactNode }) {
  return <SavedListsContext value={lists}>{children}</SavedListsContext>;
}

export function useSavedLists() {
  return useContext(SavedListsContext);
}

const SavedListsContext = createContext<readonly SavedList[]>([]);
