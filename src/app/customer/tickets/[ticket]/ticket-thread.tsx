import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { PortalEvent } from '@/features/history/components/portal-event';
import type { HistoryEntry } from '@/features/history/queries';
import { PortalResponse } from '@/features/responses/components/portal-response';
import type { Thread } from '@/features/responses/queries';

/** Messages and public changes in the order in which they happened. */
export function TicketThread({
  reader,
  organization,
  thread,
  history,
  departments,
  older,
}: TicketThreadProps) {
  const t = useTranslations('portalTicket');
  const { responses } = thread;
  const begin = older === null ? Number.NEGATIVE_INFINITY : Date.parse(responses[0]?.created_at ?? '');
  const entries = [
    ...responses.map((response) => ({ at: response.created_at, response, entry: null })),
    ...history.map((entry) => ({ at: entry.created_at, response: null, entry })),
  ]
    .filter(({ at }) => Date.parse(at) >= begin)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

  return (
    // What arrives is announced once and in short, by the part that hears of it.
    <section role="log" aria-live="off" aria-label={t('conversation')}>
      {older !== null && (
        <Button variant="outline" size="lg" className="my-3 w-full print:hidden" asChild>
          <Link href={older} scroll={false} prefetch={false}>
            {t('showOlder')}
          </Link>
        </Button>
      )}
      {entries.map(({ response, entry }) =>
        response ? (
          <PortalResponse
            key={response.id}
            response={response}
            organization={organization}
            readerId={reader.id}
          />
        ) : (
          <PortalEvent
            key={entry.id}
            entry={entry}
            organization={organization}
            departments={departments}
            readerId={reader.id}
          />
        ),
      )}
    </section>
  );
}

type TicketThreadProps = {
  reader: { id: string };
  organization: string;
  thread: Thread;
  history: HistoryEntry[];
  departments: { id: string; name: string }[];
  /** Where the same page shows more; null when all is there. */
  older: string | null;
};
