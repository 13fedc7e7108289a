'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { ListPages } from '../ticket-cache';
import { useDeskLinks } from './use-desk-links';
import { useListAddress } from './use-list-address';

/** Ways from the open ticket to its neighbours in the list beside it, and on from it when it is done. */
export function useGoOn(number: string) {
  const client = useQueryClient();
  const { organization } = useWorkspace();
  const { list } = useListAddress();
  const { settings } = useKeyboard();
  const { open, close } = useDeskLinks();

  /** The number of the ticket so many rows further down; null at the end. */
  function neighbour(step: 1 | -1) {
    const pages = client.getQueryData<ListPages>(ticketKeys.list(organization.id, list));
    const numbers = pages?.pages.flatMap((page) => page.rows.map((row) => row.number)) ?? [];
    const at = numbers.indexOf(number);
    return at < 0 ? null : (numbers[at + step] ?? null);
  }

  function move(step: 1 | -1) {
    const next = neighbour(step);
    if (next !== null) open(next);
  }

  return {
    toNext: () => move(1),
    toPrevious: () => move(-1),
    toList: close,
    /** Where this person wants to be once a ticket is done. The last of the list leads to the one before it. */
    afterDone() {
      if (settings.after_action === 'stay') return;
      if (settings.after_action === 'list') return close();
      const step = settings.after_action === 'previous' ? -1 : 1;
      const next = neighbour(step) ?? neighbour(step === 1 ? -1 : 1);
      if (next === null) close();
      else open(next);
    },
  };
}
