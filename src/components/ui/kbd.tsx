import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

/** A key that does something here. */
export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-current/25 bg-current/6 px-1 font-normal font-sans text-2xs pointer-coarse:hidden max-sm:hidden',
        className,
      )}
      {...props}
    />
  );
}
