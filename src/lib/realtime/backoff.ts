/** How long to wait before a new try: 1, 2, 5, 10, then 30 seconds, spread so that not everybody returns at once. */
export function backoff(attempt: number, random = Math.random) {
  const seconds = [1, 2, 5, 10, 30][Math.min(Math.max(attempt, 0), 4)] ?? 30;
  return Math.round(seconds * 1000 * (0.75 + random() * 0.5));
}

/** After `moved` all listeners of an organization return at once, unless each waits up to three seconds. */
export function rejoinDelay(random = Math.random) {
  return Math.round(random() * 3000);
}
