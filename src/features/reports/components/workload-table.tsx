import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { cn } from '@/lib/class-names';
import type { Workload } from '@/lib/workload';

/** Who has how many live tickets, beside what each can take; who is away says so. */
export function WorkloadTable({ rows, people, hrefOf }: WorkloadTableProps) {
  const t = useTranslations('reports.live');
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const most = Math.max(
    1,
    ...rows.map(({ live_tickets, capacity }) => Math.max(live_tickets, capacity ?? 0)),
  );

  return (
    <table className="w-full table-fixed border-collapse text-start text-sm">
      <thead>
        <tr className="h-9 border-border border-b text-muted-foreground text-xs [&_th]:text-start [&_th]:font-normal">
          <th scope="col" className="w-[38%]">
            {t('person')}
          </th>
          <th scope="col">{t('tickets')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ profile_id, live_tickets, capacity, works_now }) => (
          <tr key={profile_id} className="h-11 border-border border-b hover:bg-accent">
            <th scope="row" className="pe-3 text-start font-normal">
              <Link href={hrefOf(profile_id)} className="flex min-w-0 items-center gap-2">
                <Avatar name={names.get(profile_id) ?? '?'} id={profile_id} />
                <bdi className="truncate">{names.get(profile_id)}</bdi>
                {!works_now && <span className="flex-none text-muted-foreground text-xs">{t('away')}</span>}
              </Link>
            </th>
            <td>
              <span className="flex items-center gap-2">
                <span aria-hidden className="relative h-3 flex-1 rounded-[3px] bg-muted">
                  <span
                    className={cn(
                      'absolute inset-y-0 start-0 rounded-[3px]',
                      capacity !== null && live_tickets >= capacity ? 'bg-chart-2' : 'bg-chart-1',
                    )}
                    style={{ width: `${(live_tickets / most) * 100}%` }}
                  />
                  {capacity !== null && (
                    <span
                      className="absolute inset-y-[-2px] w-0.5 bg-foreground"
                      style={{ insetInlineStart: `calc(${(capacity / most) * 100}% - 1px)` }}
                    />
                  )}
                </span>
                <span className="w-20 flex-none text-end tabular-nums">
                  {capacity === null ? live_tickets : t('of', { tickets: live_tickets, capacity })}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WorkloadTableProps = {
  rows: Workload[];
  people: { id: string; name: string }[];
  hrefOf: (profileId: string) => string;
};
