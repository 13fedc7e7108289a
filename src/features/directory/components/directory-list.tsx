'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { type ListedOrganization, listOrganizations } from '../queries';
import { OrganizationRow } from './organization-row';

/** The listed organizations, page after page. Mount it anew (by key) for another search. */
export function DirectoryList({ first, search, leadsTo, without }: DirectoryListProps) {
  const t = useTranslations();
  const [pages, setPages] = useState([first]);
  const [loading, startLoading] = useTransition();
  const all = pages.flatMap((page) => page.rows);
  const rows = all.filter(({ id }) => !without.includes(id));

  const loadMore = () =>
    startLoading(async () => {
      const after = all.at(-1)?.slug ?? '';
      const more = await attempt(async () => listOrganizations(await browserSupabase(), { search, after }));
      if (more.ok) setPages([...pages, more.data]);
      else toast.error(t(`errors.${more.error}`));
    });

  return (
    <>
      <ul className="mt-2 border-border border-t">
        {rows.map((organization) => (
          <OrganizationRow
            key={organization.id}
            organization={organization}
            href={paths[leadsTo](organization.slug)}
          />
        ))}
      </ul>
      {pages.at(-1)?.hasMore && (
        <Button variant="outline" size="lg" className="mt-4" onClick={loadMore} aria-disabled={loading}>
          {loading ? t('common.loading') : t('common.more')}
        </Button>
      )}
    </>
  );
}

type DirectoryListProps = {
  first: { rows: ListedOrganization[]; hasMore: boolean };
  search: string;
  leadsTo: 'help' | 'newTicket';
  /** Ids of those that stand elsewhere on the page. */
  without: string[];
};
