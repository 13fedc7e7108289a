import { cva, type VariantProps } from 'class-variance-authority';
import { cn } from '@/lib/class-names';
import { hueOf, initialsOf } from './initials';

/** An organization as one letter on its own tint: the only colour an organization brings. */
export function Monogram({ name, size, className }: MonogramProps) {
  return (
    <span
      aria-hidden
      className={cn(monogram({ size }), className)}
      style={{ '--hue': hueOf(name) } as React.CSSProperties}
    >
      {initialsOf(name).slice(0, 1)}
    </span>
  );
}

const monogram = cva(
  'inline-grid flex-none select-none place-items-center bg-[oklch(0.93_0.03_var(--hue))] font-title leading-none text-[oklch(0.36_0.075_var(--hue))] dark:bg-[oklch(0.35_0.04_var(--hue))] dark:text-[oklch(0.93_0.03_var(--hue))]',
  {
    variants: { size: { sm: 'size-5 rounded-[5px] text-[10px]', lg: 'size-10 rounded-lg text-[15px]' } },
    defaultVariants: { size: 'sm' },
  },
);

type MonogramProps = VariantProps<typeof monogram> & { name: string; className?: string };
