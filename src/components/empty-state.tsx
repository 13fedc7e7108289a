import type { ReactNode } from 'react';
import { cn } from '@/lib/class-names';

/** Nothing to show: what is true, then the next step. */
export function EmptyState({ title, description, className, children }: EmptyStateProps) {
  return (
    <div className={cn('grid justify-items-center gap-1 px-6 py-12 text-center', className)}>
      <p className="font-strong text-base">{title}</p>
      {description && <p className="max-w-sm text-pretty text-muted-foreground text-sm">{description}</p>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}

type EmptyStateProps = { title: string; description?: string; className?: string; children?: ReactNode };
