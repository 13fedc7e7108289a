'use client';

import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/lib/workspace';
import type { View } from '../lists';

/** What a view is called. */
export function useViewName() {
  const t = useTranslations('desk');
  const { teams } = useWorkspace();

  return (view: View) => {
    if (view.kind === 'saved') return view.saved.name;
    if (view.kind === 'team') return teams.find(({ id }) => id === view.id)?.name ?? t('filters.names.team');
    return t(`view.${view.key}`);
  };
}
