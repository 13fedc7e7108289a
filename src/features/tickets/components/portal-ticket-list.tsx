import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SectionHead } from '@/components/section-head';
import { Button } from '@/components/ui/button';
import { portalGroupOf, portalGroups } from '../portal';
import type { OwnTicketRow } from '../portal-queries';
import { isStatus } from '../tickets';
import { PortalTicketRow } from './portal-ticket-row';

/** A customer's tickets over all organizations: by who has the next move, or as they were found. */
export function PortalTicketList({ rows, isGrouped, older, newest }: PortalTicketListProps) {
  const t = useTranslations('portalTickets');

  return (
    <>
      {isGrouped ? (
        portalGroups.map((group) => {
          const own = rows.filter((row) => isStatus(row.status) && portalGroupOf(row.status) === group);
          if (own.length === 0) return null;
          return (
            <section key={group} aria-label={t(`groups.${group}`)}>
              <SectionHead count={own.length}>{t(`groups.${group}`)}</SectionHead>
              <Rows rows={own} />
            </section>
          );
        })
      ) : (
        <section aria-label={t('title')} className="mt-5">
          <Rows rows={rows} />
        </section>
      )}
      {(older || newest) && (
        <nav aria-label={t('pages')} className="mt-4 flex gap-2 print:hidden">
          {newest && (
            <Button variant="outline" size="lg" asChild>
              <Link href={newest}>{t('newest')}</Link>
            </Button>
          )}
          {older && (
            <Button variant="outline" size="lg" asChild>
              <Link href={older}>{t('older')}</Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly OwnTicketRow[] }) {
  return (
    <ul className="mt-2 border-border border-t">
      {rows.map((row) => (
        <PortalTicketRow key={row.id} ticket={row} />
      ))}
    </ul>
  );
}

type PortalTicketListProps = {
  rows: readonly OwnTicketRow[];
  isGrouped: boolean;
  /** Where the next page is, and the first one. */
  older: string | null;
  newest: string | null;
};
