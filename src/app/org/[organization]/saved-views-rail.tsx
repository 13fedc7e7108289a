'use client';

import { Bookmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { RailView, railSection } from '@/features/tickets/components/rail-view';
import { useSavedLists } from '@/features/tickets/components/saved-lists';
import type { SavedList } from '@/features/tickets/lists';
import { useViewChanges } from '@/features/views/components/use-views';

/** The lists that were saved, in the own order; Alt and an arrow move the one with the focus. */
export function SavedViewsRail() {
  const t = useTranslations('views');
  const lists = useSavedLists();
  const { move } = useViewChanges();
  const [told, setTold] = useState('');
  if (lists.length === 0) return null;

  async function onKeyDown(event: KeyboardEvent, { id, name }: SavedList) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || (step !== 1 && step !== -1)) return;
    event.preventDefault();
    const place = await move(id, step);
    if (place !== null) setTold(t('moved', { name, place }));
  }

  return (
    <>
      <h2 className={railSection}>{t('title')}</h2>
      <ul>
        {lists.map((saved) => (
          <RailView
            key={saved.id}
            view={{ kind: 'saved', saved }}
            name={saved.name}
            Icon={Bookmark}
            onKeyDown={(event) => void onKeyDown(event, saved)}
          />
        ))}
      </ul>
      <output className="sr-only">{told}</output>
    </>
  );
}
