'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { debounce, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import type { Role } from '../queries';

/** Narrows the list while one types; what was chosen lives in the address. */
export function PeopleFilters({ roles }: { roles: Pick<Role, 'id' | 'name'>[] }) {
  const t = useTranslations('people');
  const [searching, startTransition] = useTransition();
  const [{ q, role }, narrow] = useQueryStates(
    { q: parseAsString.withDefault(''), role: parseAsString.withDefault('') },
    { shallow: false, startTransition },
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a form that works before JavaScript, with the role of a search.
    <form role="search" className="flex min-w-0 flex-wrap gap-2" onSubmit={(event) => event.preventDefault()}>
      <div className="relative w-64 max-sm:w-full">
        <Search aria-hidden className="absolute inset-y-0 left-2.5 my-auto size-4 stroke-[1.75] text-icon" />
        <Input
          name="q"
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          className="pl-8"
          value={q}
          onChange={(event) => narrow({ q: event.target.value }, { limitUrlUpdates: debounce(200) })}
          aria-busy={searching}
        />
      </div>
      <NativeSelect
        name="role"
        aria-label={t('role')}
        className="w-40"
        value={role}
        onChange={(event) => narrow({ role: event.target.value })}
      >
        <option value="">{t('anyRole')}</option>
        {roles.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </form>
  );
}
