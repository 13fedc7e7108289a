import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/empty-state';
import { SectionHead } from '@/components/section-head';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import type { ListedOrganization, OwnOrganization } from '../queries';
import { DirectorySearch } from './directory-search';
import { OrganizationRow } from './organization-row';

/** Whom to write to: those one has written to first, then everybody who is listed. */
export function Directory({ own = [], listed, search, leadsTo, more }: DirectoryProps) {
  const t = useTranslations('directory');
  const shown = search === '' ? own : [];

  return (
    <>
      <DirectorySearch />
      {shown.length > 0 && (
        <section>
          <SectionHead>{t('own')}</SectionHead>
          <ul className="mt-2 border-border border-t">
            {shown.map((organization) => (
              <OrganizationRow
                key={organization.id}
                organization={organization}
                openTickets={organization.openTickets}
                href={paths[leadsTo](organization.slug)}
              />
            ))}
          </ul>
        </section>
      )}
      <section aria-live="polite">
        <SectionHead>{search === '' ? t('all') : t('found')}</SectionHead>
        {listed.rows.length > 0 ? (
          <>
            <ul className="mt-2 border-border border-t">
              {listed.rows
                .filter(({ id }) => shown.every((one) => one.id !== id))
                .map((organization) => (
                  <OrganizationRow
                    key={organization.id}
                    organization={organization}
                    href={paths[leadsTo](organization.slug)}
                  />
                ))}
            </ul>
            {listed.hasMore && (
              <Button variant="outline" size="lg" className="mt-4" asChild>
                <Link href={more} scroll={false} prefetch={false}>
                  {t('more')}
                </Link>
              </Button>
            )}
          </>
        ) : (
          <EmptyState
            title={search === '' ? t('empty') : t('notFound', { search })}
            description={search === '' ? undefined : t('notFoundHelp')}
          />
        )}
      </section>
    </>
  );
}

type DirectoryProps = {
  own?: OwnOrganization[];
  listed: { rows: ListedOrganization[]; hasMore: boolean };
  search: string;
  leadsTo: 'help' | 'newTicket';
  /** Where the same page shows more of them. */
  more: string;
};
