import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

export function Input({ className, inputSize, ...props }: InputProps) {
  return <input data-slot="input" className={cn(fieldVariants({ inputSize }), className)} {...props} />;
}

/** The outline that every field shares. */
export const fieldVariants = cva(
  'block w-full min-w-0 rounded-md border border-input bg-background text-foreground placeholder:text-muted-foreground focus-visible:outline-2 focus-visible:outline-ring focus-visible:outline-offset-1 disabled:opacity-60 aria-invalid:border-destructive',
  {
    variants: {
      inputSize: {
        default: 'h-7 px-2.5 text-sm pointer-coarse:h-11',
        lg: 'h-10 px-3 text-[0.9375rem] max-sm:h-11 max-sm:text-md pointer-coarse:h-11',
      },
    },
    defaultVariants: { inputSize: 'default' },
  },
);

type InputProps = ComponentProps<'input'> & VariantProps<typeof fieldVariants>;
