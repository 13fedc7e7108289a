import type { ReactNode } from 'react';

/** Title of a settings page, one line about it, and what can be done at the end of the row. */
export function PageHeader({ title, description, children }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-x-2 gap-y-3">
      <div className="min-w-0 flex-1">
        <h1 className="text-balance font-title text-xl tracking-[-0.018em]">{title}</h1>
        {description && <p className="mt-0.5 text-pretty text-muted-foreground text-sm">{description}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2 max-sm:w-full">{children}</div>}
    </header>
  );
}

type PageHeaderProps = { title: string; description?: string; children?: ReactNode };
