import { Check, CircleDot, Minus } from 'lucide-react';
import { cn } from '@/lib/class-names';
import type { Scope } from '../schema';

/** How widely something is permitted, as a shape: all, some, nothing. The word stands beside it. */
export function ScopeGlyph({ scope, className }: { scope: Scope; className?: string }) {
  const Icon = scope === 'all' ? Check : scope === 'none' ? Minus : CircleDot;
  return (
    <Icon
      aria-hidden
      className={cn(
        'size-3.5 flex-none stroke-[1.75]',
        scope === 'none' ? 'text-icon' : 'text-primary',
        Icon === CircleDot &&
          '[&_circle:last-of-type]:[stroke-dasharray:none] [&>circle]:[stroke-dasharray:3_2.6]',
        className,
      )}
    />
  );
}
