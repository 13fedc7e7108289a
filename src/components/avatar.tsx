'use client';

import { cva, type VariantProps } from 'class-variance-authority';
import { cn } from '@/lib/class-names';
import { FaceImage } from './face-image';
import { hueOf, initialsOf } from './initials';
import { usePicture } from './pictures';

/** A person as their picture, or as initials on a tint of their own. Decorative: the name stands beside it, or is its label. */
export function Avatar({ name, id, size, className, label }: AvatarProps) {
  const picture = usePicture(id);

  return (
    <span
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      className={cn(avatar({ size }), className)}
      style={{ '--hue': hueOf(id ?? name) } as React.CSSProperties}
    >
      {picture ? <FaceImage address={picture} /> : initialsOf(name)}
    </span>
  );
}

/** The place of an assignee where there is none yet. */
export function NobodyAvatar({ size, className, label }: Omit<AvatarProps, 'name' | 'id'>) {
  return (
    <span
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      className={cn(
        avatar({ size }),
        'border-[1.25px] border-icon border-dashed bg-transparent text-icon',
        className,
      )}
    />
  );
}

const avatar = cva(
  'inline-grid flex-none select-none place-items-center rounded-full bg-[oklch(0.9_0.035_var(--hue))] font-strong leading-none text-[oklch(0.33_0.06_var(--hue))] dark:bg-[oklch(0.37_0.04_var(--hue))] dark:text-[oklch(0.93_0.03_var(--hue))]',
  {
    variants: { size: { sm: 'size-5 text-[9.5px]', md: 'size-7 text-[11px]', lg: 'size-9 text-[13px]' } },
    defaultVariants: { size: 'sm' },
  },
);

type AvatarProps = VariantProps<typeof avatar> & {
  name: string;
  /** Finds their picture, and keeps the tint when the name changes. */
  id?: string;
  label?: string;
  className?: string;
};
