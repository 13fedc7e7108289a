import type { VariantProps } from 'class-variance-authority';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';
import { fieldVariants } from './input';

/** The browser's own select: for forms that work before JavaScript, and the best one under a finger. */
export function NativeSelect({ className, inputSize, ...props }: NativeSelectProps) {
  return (
    <span className="relative block">
      <select
        data-slot="native-select"
        className={cn(fieldVariants({ inputSize }), 'appearance-none truncate pr-8', className)}
        {...props}
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 stroke-[1.75] text-icon"
      />
    </span>
  );
}

type NativeSelectProps = ComponentProps<'select'> & VariantProps<typeof fieldVariants>;
