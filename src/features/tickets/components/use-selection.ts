'use client';

import { useState } from 'react';

/** The rows that are chosen: some by their ids, or everything that the list's filters let through. */
export type Selection = {
  ids: ReadonlySet<string>;
  isAll: boolean;
  toggle: (id: string) => void;
  /** Chooses every row between the last one that was chosen by itself and this one. */
  extendTo: (id: string) => void;
  only: (ids: string[]) => void;
  all: () => void;
  clear: () => void;
};

/** Chosen rows of one list; another list begins without any. */
export function useSelection(list: string, rows: readonly { ticket_id: string }[] | undefined): Selection {
  const [chosen, setChosen] = useState<Chosen>({ list, ...none });
  const current = chosen.list === list ? chosen : { list, ...none };
  const set = (changes: Partial<Chosen>) => setChosen({ ...current, ...changes });
  const order = rows?.map(({ ticket_id }) => ticket_id) ?? [];

  return {
    ids: current.ids,
    isAll: current.isAll,
    toggle(id) {
      const ids = new Set(current.ids);
      if (!ids.delete(id)) ids.add(id);
      set({ ids, anchor: id, isAll: false });
    },
    extendTo(id) {
      const [from, to] = [order.indexOf(current.anchor ?? id), order.indexOf(id)];
      if (from < 0 || to < 0) return;
      const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
      set({ ids: new Set([...current.ids, ...between]), anchor: current.anchor ?? id, isAll: false });
    },
    only: (ids) => set({ ids: new Set(ids), anchor: null, isAll: false }),
    all: () => set({ ids: new Set(order), anchor: null, isAll: true }),
    clear: () => set(none),
  };
}

type Chosen = { list: string; ids: ReadonlySet<string>; anchor: string | null; isAll: boolean };
const none = { ids: new Set<string>(), anchor: null, isAll: false };
