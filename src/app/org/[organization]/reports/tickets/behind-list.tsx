import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/empty-state';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import type { Behind } from '@/features/reports/queries';
import { isStatus } from '@/features/tickets/tickets';
import { durationOf } from '@/lib/durations';

/** The tickets behind a number: when it happened, and what each adds to it. */
export function BehindList({ rows, ticketHref }: BehindListProps) {
  const t = useTranslations('reports.behind');
  const status = useTranslations('status');
  const locale = useLocale();
  if (rows.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <ul aria-label={t('tickets')}>
      {rows.map((row) => (
        <li key={`${row.ticket_id} ${row.at}`} className="border-border border-b">
          <Link
            href={ticketHref(row.number)}
            className="flex min-h-9 items-center gap-3 px-1 py-1.5 text-sm outline-offset-[-2px] hover:bg-accent"
          >
            {isStatus(row.status) && <StatusGlyph status={row.status} label={status(row.status)} />}
            <span className="w-32 flex-none font-mono text-muted-foreground text-xs max-sm:hidden">
              {row.number}
            </span>
            <bdi className="min-w-0 flex-1 truncate">{row.subject}</bdi>
            {row.seconds !== null && (
              <span className="flex-none tabular-nums">{durationOf(row.seconds, locale)}</span>
            )}
            <Time at={row.at} style="moment" className="flex-none text-muted-foreground text-xs" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

type BehindListProps = { rows: Behind[]; ticketHref: (number: string) => string };
