'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { spans } from '../period';
import type { Question } from '../schema';

/** Which days, in which time zone, of which team. What was chosen lives in the address. */
export function ReportFilters({ question, zones, teams, today }: ReportFiltersProps) {
  const t = useTranslations('reports');
  const [asking, startTransition] = useTransition();
  const [, ask] = useQueryStates(
    {
      period: parseAsString,
      from: parseAsString,
      to: parseAsString,
      zone: parseAsString,
      team: parseAsString,
    },
    { shallow: false, startTransition },
  );
  const { span, period } = question;

  return (
    <div
      className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2"
      aria-busy={asking}
    >
      <NativeSelect
        aria-label={t('period')}
        className="w-38 max-sm:w-full"
        value={span}
        onChange={({ target }) =>
          ask(
            target.value === 'custom'
              ? { period: 'custom', from: period.from, to: period.to }
              : { period: target.value, from: null, to: null },
          )
        }
      >
        {spans.map((one) => (
          <option key={one} value={one}>
            {t(`span.${one}`)}
          </option>
        ))}
      </NativeSelect>
      {span === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="date"
            aria-label={t(end)}
            className="w-36 max-sm:w-full"
            max={today}
            value={period[end]}
            onChange={({ target }) => target.value && ask({ [end]: target.value })}
          />
        ))}
      <NativeSelect
        aria-label={t('team')}
        className="w-36 max-sm:w-full"
        value={question.team ?? ''}
        onChange={({ target }) => ask({ team: target.value || null })}
      >
        <option value="">{t('allTeams')}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('zone')}
        className="w-40 max-sm:w-full"
        value={period.timeZone}
        onChange={({ target }) => ask({ zone: target.value })}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}

type ReportFiltersProps = {
  question: Question;
  zones: string[];
  teams: { id: string; name: string }[];
  today: string;
};
