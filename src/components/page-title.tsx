import type { ReactNode } from 'react';

/** Title and lead of a page outside the desk. */
export function PageTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div>
      <h1 className="text-balance font-title text-2xl tracking-[-0.022em] max-sm:text-[1.5rem] max-sm:leading-[1.875rem]">
        {title}
      </h1>
      {children && (
        <p className="mt-1 text-pretty text-md text-muted-foreground max-sm:text-[0.9375rem] max-sm:leading-[1.375rem]">
          {children}
        </p>
      )}
    </div>
  );
}
