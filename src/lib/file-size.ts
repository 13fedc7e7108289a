import type { useFormatter } from 'next-intl';

/** "12 kB", in the reader's language, in steps of a thousand as file managers show them. */
export function sizeWords(bytes: number, format: Pick<ReturnType<typeof useFormatter>, 'number'>) {
  const step = steps.findLast(({ from }) => bytes >= from) ?? steps[0];
  const digits = bytes / step.from < 10 && step.unit !== 'byte' ? 1 : 0;
  return format.number(bytes / step.from, {
    style: 'unit',
    unit: step.unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  });
}

const steps = [
  { from: 1, unit: 'byte' },
  { from: 1000, unit: 'kilobyte' },
  { from: 1_000_000, unit: 'megabyte' },
  { from: 1_000_000_000, unit: 'gigabyte' },
] as const;
