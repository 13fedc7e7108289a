import { cpus } from 'node:os';

/** `p50 3.1 · p95 8.2 · p99 11.0 · max 14.5 ms` of any number of durations. */
export function percentiles(milliseconds: number[]) {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} · p95 ${at(0.95)} · p99 ${at(0.99)} · max ${at(1)} ms`;
}

/** The machine that the numbers belong to; without it they mean nothing. */
export function machine() {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}`;
}

export function median(values: number[]) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function kilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
