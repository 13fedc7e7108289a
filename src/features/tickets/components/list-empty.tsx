'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import { type View, type ViewKey, viewWord } from '../lists';
import { DeskLink } from './desk-link';
import { useDeskLinks } from './use-desk-links';
import { useListAddress } from './use-list-address';

/** A list without tickets: what is true, then where there are some. */
export function ListEmpty({ view }: { view: View }) {
  const t = useTranslations('desk.list');
  const { isNarrowed, clear } = useListAddress();
  const { viewHref } = useDeskLinks();

  if (isNarrowed) {
    return (
      <EmptyState title={t('empty.narrowed')}>
        <Button variant="outline" onClick={clear}>
          {t('clear')}
        </Button>
      </EmptyState>
    );
  }

  const key = view.kind === 'everybodys' ? view.key : view.kind;
  const next = nextViews[key];
  return (
    <EmptyState
      title={t(`empty.${key}`)}
      description={key === 'open' || key === 'unassigned' ? t('emptyHelp') : undefined}
    >
      <Button variant="outline" asChild>
        <DeskLink href={viewHref(viewWord({ kind: 'everybodys', key: next }))}>{t(`show.${next}`)}</DeskLink>
      </Button>
    </EmptyState>
  );
}

/** The list could not be read; what is in it is not affected. */
export function ListFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('desk.list');

  return (
    <div role="alert">
      <EmptyState title={t('failed')} description={t('failedHelp')}>
        <Button variant="outline" onClick={onRetry}>
          {t('retry')}
        </Button>
      </EmptyState>
    </div>
  );
}

const nextViews = {
  open: 'waiting',
  mine: 'unassigned',
  unassigned: 'open',
  mentions: 'mine',
  waiting: 'open',
  snoozed: 'open',
  at_risk: 'open',
  resolved: 'open',
  closed: 'open',
  team: 'open',
  saved: 'open',
} as const satisfies Record<ViewKey | 'team' | 'saved', ViewKey>;
