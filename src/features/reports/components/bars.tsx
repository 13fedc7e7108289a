import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { countOf, type ReportRow } from '../report';

/** How much of a number each group has: a bar, and the number beside it. */
export function Bars({ rows, number, nameOf, hrefOf }: BarsProps) {
  const format = new Intl.NumberFormat(useLocale());
  const most = Math.max(1, ...rows.map((row) => countOf(row, number)));

  return (
    <ul className="grid gap-1">
      {rows.map((row) => (
        <li key={row.group}>
          <Link
            href={hrefOf(row.group)}
            className="grid min-h-9 grid-cols-[minmax(6rem,34%)_minmax(0,1fr)] items-center gap-3 rounded-md text-sm hover:bg-accent"
          >
            <span className="truncate">{nameOf(row.group)}</span>
            <span className="flex items-center gap-2">
              <span
                aria-hidden
                className={cn('h-5.5 min-w-1 rounded-[3px]', row.group === '' ? 'bg-chart-5' : 'bg-chart-1')}
                style={{ width: `${(countOf(row, number) / most) * 82}%` }}
              />
              <span className="text-muted-foreground tabular-nums">
                {format.format(countOf(row, number))}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

type BarsProps = {
  rows: ReportRow[];
  number: 'created' | 'team';
  nameOf: (group: string) => ReactNode;
  hrefOf: (group: string) => string;
};
