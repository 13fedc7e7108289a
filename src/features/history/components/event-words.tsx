'use client';

import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { aheadOf } from '@/lib/dates';
import { useWorkspace } from '@/lib/workspace';
import type { TicketEvent } from '../history';

/** What happened, as a sentence; people and values stand out. */
export function EventWords({ event, customerName }: { event: TicketEvent; customerName: string }) {
  const t = useTranslations('history');
  const who = useActor(event, customerName);
  const value = useValue(event.key, event.value);
  const old = useValue(event.key, event.old);

  return t.rich(event.key, {
    who,
    value,
    old,
    about: event.about ?? '',
    isKnown: String(event.about !== null),
    b: (words: ReactNode) => <bdi className="text-foreground">{words}</bdi>,
  });
}

function useActor({ actorId, actorKind, actorName }: TicketEvent, customerName: string) {
  const t = useTranslations('history');
  const { me, colleagues } = useWorkspace();

  if (actorId === me.id) return t('you');
  if (actorKind === 'customer') return customerName || t('customer');
  if (actorId === null) return t('system');
  return colleagues.find((colleague) => colleague.id === actorId)?.name ?? actorName ?? t('somebody');
}

/** Values are codes and ids; what they mean is read here. */
function useValue(key: TicketEvent['key'], value: string | null) {
  const t = useTranslations();
  const { colleagues, departments, me } = useWorkspace();
  const view = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };

  if (value === null)
    return key === 'assigned' || key === 'unassigned' ? t('history.nobody') : t('history.erased');
  switch (key) {
    case 'status_changed':
    case 'took_and_started':
    case 'released_and_opened':
      return t(`status.${value as 'open'}`);
    case 'snoozed':
      return aheadOf(value, view);
    case 'priority_changed':
      return t(`priority.${value as 'low'}`);
    case 'department_changed':
      return departments.find((department) => department.id === value)?.name ?? t('history.erased');
    case 'assigned':
    case 'unassigned':
      if (value === me.id) return t('common.you');
      return colleagues.find((colleague) => colleague.id === value)?.name ?? t('history.somebody');
    default:
      return value;
  }
}
