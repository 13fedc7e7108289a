import type { ReactNode } from 'react';

/** Head of a group of rows in the portal, with how many there are. */
export function SectionHead({ count, children }: { count?: number; children: ReactNode }) {
  return (
    <h2 className="mt-7 flex items-center gap-2 font-strong text-muted-foreground text-sm">
      {children}
      {count !== undefined && <span className="font-normal">{count}</span>}
    </h2>
  );
}
