import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

export function Badge({ className, variant, ...props }: ComponentProps<'span'> & VariantProps<typeof badge>) {
  return <span data-slot="badge" className={cn(badge({ variant }), className)} {...props} />;
}

const badge = cva(
  'inline-flex h-5 flex-none items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-xs',
  {
    variants: {
      variant: {
        default: 'bg-secondary text-secondary-foreground',
        outline: 'border border-border-strong text-secondary-foreground',
        note: 'bg-note text-note-muted',
        warning: 'bg-sla-soon-surface text-sla-soon',
        danger: 'bg-sla-late-surface text-sla-late',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);
