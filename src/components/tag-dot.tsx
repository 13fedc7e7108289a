import { cn } from '@/lib/class-names';

/** The colour that an organization gave a tag; its name says what it means. */
export function TagDot({ color, className }: { color: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('size-2 flex-none rounded-full', colors[color] ?? colors.gray, className)}
    />
  );
}

const colors: Record<string, string> = {
  gray: 'bg-icon',
  red: 'bg-red-500',
  orange: 'bg-orange-500',
  yellow: 'bg-yellow-500',
  green: 'bg-green-500',
  teal: 'bg-teal-500',
  blue: 'bg-blue-500',
  violet: 'bg-violet-500',
  pink: 'bg-pink-500',
};
