import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Figure } from './as-it-is.ts';
import { type Measured, quantile, ratio } from './measure.ts';

/** The one table: what policies make of p50 and p95, beside the ceilings; what is over is marked. */
export function reportRatios(measured: Measured[]) {
  line('', 'p50', 'p95', 'at most', 'whole p50', 'at most', 'p50 with / without', 'rows');
  for (const { subject, rls, floor } of measured) {
    const statement = ratio(rls.statement, floor.statement, 0.5);
    const whole = ratio(rls.transaction, floor.transaction, 0.5);
    line(
      subject.name,
      mark(statement, subject.ceiling),
      ratio(rls.statement, floor.statement, 0.95).toFixed(2),
      ceiling(subject.ceiling),
      mark(whole, subject.transactionCeiling),
      ceiling(subject.transactionCeiling),
      `${quantile(rls.statement, 0.5).toFixed(2)} / ${quantile(floor.statement, 0.5).toFixed(2)} ms`,
      `${(rls.rows / rls.statement.length).toFixed(1)}${rls.rows === floor.rows ? '' : ' ≠'}`,
    );
  }
}

function mark(value: number, most: number | undefined) {
  return `${value.toFixed(2)}${most !== undefined && value > most ? ' !' : ''}`;
}

function ceiling(value: number | undefined) {
  return value === undefined ? '' : value.toFixed(2);
}

function line(name: string, ...cells: string[]) {
  const widths = [8, 6, 8, 10, 8, 20, 8];
  console.log([name.padEnd(48), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 8))].join(' '));
}

export function reportFigures(figures: Figure[]) {
  for (const { name, value } of figures) console.log(`${name.padEnd(48)} ${value}`);
}

/** What a later run of another size is compared with: p50 under policies, by name. */
export function absolute(measured: Measured[]): Record<string, number> {
  return Object.fromEntries(measured.map(({ subject, rls }) => [subject.name, quantile(rls.statement, 0.5)]));
}

const sizes = [10_000, 100_000, 1_000_000];

/** The same rows at every size measured so far, and the growth from the smallest to the largest. */
export async function reportGrowth(directory: string) {
  const known: Record<string, number>[] = [];
  const measuredSizes: number[] = [];
  for (const size of sizes) {
    const file = `${directory}/${size}/measured.json`;
    if (!existsSync(file)) continue;
    known.push(JSON.parse(await readFile(file, 'utf8')));
    measuredSizes.push(size);
  }
  if (known.length < 2) return;
  console.log(
    `\np50 under policies at ${measuredSizes.map((size) => size.toLocaleString('en')).join(', ')} tickets, and the growth`,
  );
  for (const name of Object.keys(known.at(-1) ?? {})) {
    const values = known.map((one) => one[name] ?? Number.NaN);
    const growth = (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN);
    console.log(
      [
        name.padEnd(48),
        ...values.map((value) => `${value.toFixed(2)} ms`.padStart(11)),
        `× ${growth.toFixed(1)}`.padStart(9),
      ].join(' '),
    );
  }
}
