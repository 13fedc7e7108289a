'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { debounce, parseAsString, throttle, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Input } from '@/components/ui/input';

/** Searches while one types; before JavaScript, Enter does. The words live in the address. */
export function DirectorySearch() {
  const t = useTranslations('directory');
  const [searching, startSearching] = useTransition();
  const [search, setSearch] = useQueryState(
    'q',
    parseAsString
      .withDefault('')
      .withOptions({ shallow: false, startTransition: startSearching, limitUrlUpdates: debounce(250) }),
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a form that works before JavaScript, with the role of a search.
    <form
      role="search"
      className="relative mt-5"
      onSubmit={(event) => {
        event.preventDefault();
        // Nothing waits on: it would lead back here, away from the organization that is pressed next.
        void setSearch(search, { limitUrlUpdates: throttle(0) });
      }}
    >
      <Search aria-hidden className="absolute inset-y-0 left-3 my-auto size-4.5 stroke-[1.75] text-icon" />
      <Input
        name="q"
        type="search"
        inputSize="lg"
        aria-label={t('search')}
        placeholder={t('search')}
        autoComplete="off"
        className="pl-10"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        aria-busy={searching}
      />
    </form>
  );
}
