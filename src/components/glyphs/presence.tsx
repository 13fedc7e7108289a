import { cn } from '@/lib/class-names';

/** Somebody has the ticket open (a hollow dot), or is writing (a solid pill with three points). */
export function PresenceGlyph({
  writing,
  label,
  className,
}: {
  writing: boolean;
  label: string;
  className?: string;
}) {
  return (
    <span role="img" aria-label={label} className={cn('inline-flex flex-none', className)}>
      {writing ? (
        <span className="inline-flex h-2 w-[13px] items-center justify-center gap-px rounded-sm bg-presence">
          {[0, 1, 2].map((point) => (
            <i key={point} className="size-0.5 rounded-full bg-background motion-safe:animate-pulse" />
          ))}
        </span>
      ) : (
        <span className="size-[7px] rounded-full border-[1.5px] border-presence" />
      )}
    </span>
  );
}
