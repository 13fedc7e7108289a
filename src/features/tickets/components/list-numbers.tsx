'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { filterNames, sameFilter } from '../filters';
import { numberFilters } from '../lists';
import { useListAddress } from './use-list-address';
import { useViewCounts } from './use-view-counts';

const glyphs = {
  open: <StatusGlyph status="open" />,
  in_progress: <StatusGlyph status="in_progress" />,
  high_priority: <PriorityGlyph priority="high" />,
};

/** What is open, in progress and urgent on the whole desk: each number is also the list of what it counts. */
export function ListNumbers() {
  const t = useTranslations('desk.list.numbers');
  const format = useFormatter();
  const { list, showOpen } = useListAddress();
  const { counts } = useViewCounts();

  return (
    <fieldset aria-label={t('label')} className="inline-flex min-w-0 items-center">
      {(['open', 'in_progress', 'high_priority'] as const).map((name) => {
        const filters = numberFilters[name];
        const isShown = filterNames.every((filter) => sameFilter(list.filters[filter], filters[filter]));
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isShown}
            title={t(name)}
            onClick={() => showOpen(isShown ? null : filters)}
            className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-accent hover:text-foreground aria-pressed:bg-selected aria-pressed:text-foreground pointer-coarse:h-11"
          >
            {glyphs[name]}
            <span className="sr-only @min-[720px]/list:not-sr-only">{t(name)}</span>
            <span className="font-mono">{counts && format.number(counts[name])}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
