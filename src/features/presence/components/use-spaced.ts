import { useEffect, useRef } from 'react';

/** Runs at once and then at most so often; what was asked for meanwhile runs at the end, or is left out. */
export function useSpaced(run: () => void, every: number, leavesOut = false) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return () => {
    const wait = last.current + every - Date.now();
    if (wait > 0 && leavesOut) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        last.current = Date.now();
        latest.current();
      },
      Math.max(0, wait),
    );
  };
}
