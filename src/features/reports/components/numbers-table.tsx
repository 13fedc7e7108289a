import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { durationOf } from '@/lib/durations';
import { type Column, columns as meanings } from '../columns';
import { cellOf, type ReportRow } from '../report';
import type { ReportNumber } from '../schema';

/** Groups and what was counted of each; every number is a way to its tickets. */
export function NumbersTable({
  caption,
  head,
  rows,
  columns,
  nameOf,
  groupHrefOf,
  hrefOf,
}: NumbersTableProps) {
  const t = useTranslations('reports');

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, by keyboard too.
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-start text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="h-9 border-border border-b text-muted-foreground text-xs [&_th]:font-normal">
            <th scope="col" className="text-start">
              {head}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="ps-3 text-end">
                {t.rich(`column.${column}`, { of: (words) => <span className="sr-only">{words} </span> })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group} className="h-9 border-border border-b hover:bg-accent">
              <th scope="row" className="max-w-64 truncate py-1 pe-3 text-start font-normal">
                {groupHrefOf ? (
                  <Link href={groupHrefOf(row.group)} className="underline-offset-2 hover:underline">
                    {nameOf(row.group)}
                  </Link>
                ) : (
                  nameOf(row.group)
                )}
              </th>
              {columns.map((column) => (
                <td key={column} className="whitespace-nowrap ps-3 text-end tabular-nums">
                  <Cell row={row} column={column} href={hrefOf(meanings[column].number, row.group)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ row, column, href }: { row: ReportRow; column: Column; href: string }) {
  const locale = useLocale();
  const { of } = meanings[column];
  const value = cellOf(row, column);
  if (!value) return <span className="text-muted-foreground">{value ?? '–'}</span>;

  return (
    <Link href={href} className="underline-offset-2 hover:underline">
      {of === 'count' ? new Intl.NumberFormat(locale).format(value) : durationOf(value, locale)}
    </Link>
  );
}

type NumbersTableProps = {
  caption: string;
  head: string;
  rows: ReportRow[];
  columns: readonly Column[];
  nameOf: (group: string) => ReactNode;
  /** Where a group has a page of its own. */
  groupHrefOf?: (group: string) => string;
  hrefOf: (number: ReportNumber, group: string) => string;
};
