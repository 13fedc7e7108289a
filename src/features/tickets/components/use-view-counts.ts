'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useWorkspace } from '@/lib/workspace';
import { countOf, type View } from '../lists';
import { useTicketCounts } from './use-ticket-counts';

/** How many tickets each view holds, as a number and in words; what is counted no further is "1,000+". */
export function useViewCounts() {
  const { organization } = useWorkspace();
  const counts = useTicketCounts(organization.id);
  const t = useTranslations('desk.list');
  const format = useFormatter();

  function wordsFor(view: View) {
    const count = countOf(counts, view);
    if (count === undefined) return undefined;
    return isEndless(view, count) ? t('moreThan', { count: countedUpTo }) : format.number(count);
  }

  return {
    counts,
    wordsFor,
    /** Undefined also where the exact number is not known. */
    countFor(view: View) {
      const count = countOf(counts, view);
      return count === undefined || isEndless(view, count) ? undefined : count;
    },
  };
}

const countedUpTo = 1000;

/** The database stops counting what only a filter knows. */
function isEndless(view: View, count: number) {
  const isCapped = view.kind === 'saved' || (view.kind === 'everybodys' && view.key === 'mentions');
  return isCapped && count > countedUpTo;
}
