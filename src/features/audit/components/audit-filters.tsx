'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { type AuditAddress, kinds } from '../schema';

/** Whose changes, of what, on which days. What was chosen lives in the address; a choice begins at the first page. */
export function AuditFilters({ people, chosen }: AuditFiltersProps) {
  const t = useTranslations('audit');
  const [asking, startTransition] = useTransition();
  const [, narrow] = useQueryStates(
    {
      person: parseAsString,
      kind: parseAsString,
      from: parseAsString,
      to: parseAsString,
      at: parseAsString,
      id: parseAsString,
    },
    { shallow: false, startTransition },
  );
  const choose = (choice: Partial<Record<'person' | 'kind' | 'from' | 'to', string | null>>) =>
    narrow({ ...choice, at: null, id: null });

  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2" aria-busy={asking}>
      <NativeSelect
        aria-label={t('person')}
        className="w-44 max-sm:w-full"
        value={chosen.person ?? ''}
        onChange={({ target }) => choose({ person: target.value || null })}
      >
        <option value="">{t('anybody')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('kind')}
        className="w-44 max-sm:w-full"
        value={chosen.kind ?? ''}
        onChange={({ target }) => choose({ kind: target.value || null })}
      >
        <option value="">{t('anything')}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </NativeSelect>
      {(['from', 'to'] as const).map((end) => (
        <Input
          key={end}
          type="date"
          aria-label={t(end)}
          className="w-36 max-sm:w-full"
          value={chosen[end] ?? ''}
          onChange={({ target }) => choose({ [end]: target.value || null })}
        />
      ))}
    </div>
  );
}

type AuditFiltersProps = { people: { id: string; name: string }[]; chosen: AuditAddress };
