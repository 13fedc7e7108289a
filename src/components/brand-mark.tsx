import { cn } from '@/lib/class-names';

/** Our mark: two jacks and the cord between them. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-5 flex-none place-items-center rounded-[5px] bg-primary text-primary-foreground',
        className,
      )}
    >
      <svg
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        className="size-3.5"
        aria-hidden="true"
      >
        <circle cx="3.6" cy="4" r="1.9" />
        <circle cx="10.4" cy="4" r="1.9" />
        <path d="M3.6 6v1.6a3.4 3.4 0 0 0 6.8 0V6" />
      </svg>
    </span>
  );
}
