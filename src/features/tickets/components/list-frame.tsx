'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useActions } from '@/lib/keyboard/actions';
import type { OpenFilter } from './filter-button';
import { FilterChips } from './filter-chips';
import { FilterMenu } from './filter-menu';
import { ListHeader } from './list-header';

/** Around a list, or a board of the same tickets: its name, its filters, and what can be done with it. */
export function ListFrame({ isBesideTicket, bar, children, onNewTicket, ...slots }: ListFrameProps) {
  const t = useTranslations('desk.list');
  const [openFilter, setOpenFilter] = useState<OpenFilter>(null);
  useActions({ ...(onNewTicket && { newTicket: onNewTicket }) });

  return (
    <section aria-label={t('label')} className="@container/list flex min-h-0 min-w-0 flex-1 flex-col">
      <FilterMenu open={openFilter} onOpen={setOpenFilter}>
        <ListHeader
          level={isBesideTicket ? 'h2' : 'h1'}
          onNewTicket={onNewTicket}
          viewActions={slots.viewActions}
          displayMenu={slots.displayMenu}
        />
        {bar}
      </FilterMenu>
      <FilterChips onOpen={setOpenFilter}>{slots.saveActions}</FilterChips>
      {children}
    </section>
  );
}

/** What the page adds to the frame. */
export type FrameSlots = {
  onNewTicket?: () => void;
  /** What can be done with the view, behind its name. */
  viewActions?: ReactNode;
  /** How the list looks. */
  displayMenu?: ReactNode;
  /** What can be done with a list that is another than its view. */
  saveActions?: ReactNode;
};

type ListFrameProps = FrameSlots & { isBesideTicket: boolean; bar: ReactNode; children: ReactNode };
