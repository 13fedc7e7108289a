import { type Column, columns } from './columns';
import type { Counted } from './queries';
import type { ReportNumber } from './schema';

/** What one group has of each number: a row of every table and every export. */
export type ReportRow = { group: string; numbers: Partial<Record<ReportNumber | 'team', Counted>> };

/** The rows that the database counted, one per group. */
export function rowsOf(counted: Counted[]): ReportRow[] {
  const rows = new Map<string, ReportRow>();
  for (const one of counted) {
    const row = rows.get(one.group) ?? { group: one.group, numbers: {} };
    row.numbers[one.number as ReportNumber] = one;
    rows.set(one.group, row);
  }
  return [...rows.values()];
}

/** What was counted of everything, when nothing was split. */
export function rowOf(counted: Counted[]): Pick<ReportRow, 'numbers'> {
  return rowsOf(counted)[0] ?? { numbers: {} };
}

/** What stands in a column: how many, or how many seconds; null where there is nothing to take a time of. */
export function cellOf(row: Pick<ReportRow, 'numbers'>, column: Column) {
  const { number, of } = columns[column];
  return of === 'count' ? countOf(row, number) : (row.numbers[number]?.[of] ?? null);
}

/** The number as people read it: how many tickets, or how many replies. */
export function countOf({ numbers }: Pick<ReportRow, 'numbers'>, number: ReportNumber | 'team') {
  const counted = numbers[number];
  return (number === 'first_reply' || number === 'next_reply' ? counted?.events : counted?.tickets) ?? 0;
}

/** How much more or less than before: a share of it, null where there was nothing before. */
export function changeOf(now: number, before: number) {
  return before === 0 ? null : (now - before) / before;
}

/** Where labels stand that must not lie over each other: each at least `gap` below the one before. Fractions of the height. */
export function spread(places: number[], gap: number) {
  const order = places
    .map((place, index) => ({ place, index }))
    .toSorted((one, other) => one.place - other.place);
  for (const [position, label] of order.entries()) {
    const above = order[position - 1];
    if (above) label.place = Math.max(label.place, above.place + gap);
  }
  const overflow = Math.max(0, (order.at(-1)?.place ?? 0) - 1);
  return order.toSorted((one, other) => one.index - other.index).map(({ place }) => place - overflow);
}
