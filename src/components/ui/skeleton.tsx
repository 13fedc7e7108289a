import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

/** A grey bar in the place of what is coming. Waits 200 ms, so that a fast answer never flickers. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden
      className={cn('fade-in-0 animate-in rounded-md bg-secondary delay-200 fill-mode-both', className)}
      {...props}
    />
  );
}
