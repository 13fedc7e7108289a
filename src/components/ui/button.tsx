import { Slot } from '@radix-ui/react-slot';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

/** A button; with `asChild` its looks go to the link inside. `lg` is the portal's size, the others the desk's. */
export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  const Element = asChild ? Slot : 'button';
  return (
    <Element
      data-slot="button"
      type={asChild ? undefined : (type ?? 'button')}
      className={cn(buttonVariants({ variant, size }), className)}
      {...props}
    />
  );
}

export const buttonVariants = cva(
  "inline-flex flex-none select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-strong transition-colors duration-(--duration-instant) disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg:not([class*='size-'])]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]",
  {
    variants: {
      variant: {
        default: 'bg-primary text-primary-foreground hover:bg-primary-hover',
        outline: 'border border-border-strong bg-background hover:bg-accent [&_svg]:text-icon',
        ghost: 'text-muted-foreground hover:bg-accent hover:text-accent-foreground',
        note: 'bg-note-primary text-note-primary-foreground hover:bg-note-primary/90',
        destructive: 'bg-destructive text-destructive-foreground hover:bg-destructive/90',
        link: 'text-link underline decoration-link/40 underline-offset-3 hover:decoration-current',
      },
      size: {
        default: 'h-7 px-2.5 text-sm pointer-coarse:h-11 pointer-coarse:px-4 pointer-coarse:text-base',
        icon: 'size-7 pointer-coarse:size-11',
        lg: 'h-10 px-4 text-[0.9375rem] max-sm:h-11 pointer-coarse:h-11',
        inline: 'h-auto p-0',
      },
    },
    defaultVariants: { variant: 'default', size: 'default' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonVariants> & { asChild?: boolean };
