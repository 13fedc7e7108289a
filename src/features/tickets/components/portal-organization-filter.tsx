'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { cn } from '@/lib/class-names';
import type { OwnTicketRow } from '../queries';

/** One chip per organization, with how many tickets; the choice lives in the address. */
export function PortalOrganizationFilter({ rows }: { rows: readonly OwnTicketRow[] }) {
  const t = useTranslations('portalTickets');
  const [chosen, choose] = useQueryState('organization', parseAsString);
  const organizations = countByOrganization(rows);
  if (organizations.length < 2) return null;

  const chips = [{ slug: null, name: t('all'), count: rows.length }, ...organizations];
  return (
    <fieldset
      aria-label={t('filter')}
      className="-mx-0.5 mt-4 flex min-w-0 gap-1.5 overflow-x-auto p-0.5 max-sm:-mr-4 max-sm:pr-4 sm:flex-wrap"
    >
      {chips.map(({ slug, name, count }) => (
        <button
          key={slug ?? ''}
          type="button"
          aria-pressed={slug === chosen}
          onClick={() => choose(slug)}
          className={cn(
            'inline-flex h-8 flex-none items-center gap-1.5 whitespace-nowrap rounded-full border border-border-strong px-3 text-base text-secondary-foreground hover:bg-accent max-sm:h-11 max-sm:px-3.5 max-sm:text-[0.9375rem]',
            slug === chosen &&
              'border-primary bg-selected font-strong text-selected-foreground hover:bg-selected',
          )}
        >
          <bdi>{name}</bdi> <span className="font-normal text-muted-foreground">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

function countByOrganization(rows: readonly OwnTicketRow[]) {
  const counted = new Map<string, { slug: string; name: string; count: number }>();
  for (const { organizations } of rows) {
    const known = counted.get(organizations.slug);
    counted.set(organizations.slug, { ...organizations, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => other.count - one.count);
}
