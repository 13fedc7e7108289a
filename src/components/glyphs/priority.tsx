import { cn } from '@/lib/class-names';

export type TicketPriority = 'low' | 'medium' | 'high' | 'urgent';

/** Priority as a signal of one to three bars; urgent is a solid block with a mark. */
export function PriorityGlyph({ priority, label, className }: PriorityGlyphProps) {
  return (
    <svg
      viewBox="0 0 14 14"
      fill="none"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      className={cn('size-3.5 flex-none', className)}
    >
      {priority === 'urgent' ? <Block /> : <Bars priority={priority} />}
    </svg>
  );
}

function Block() {
  return (
    <>
      <rect x="1" y="1" width="12" height="12" rx="3" fill="var(--priority-urgent)" />
      <path d="M7 3.8v3.6" stroke="var(--background)" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="7" cy="10" r="1" fill="var(--background)" />
    </>
  );
}

function Bars({ priority }: { priority: 'low' | 'medium' | 'high' }) {
  const { on, lit } = signals[priority];
  const fill = (bar: number) => (bar <= lit ? on : 'var(--priority-rest)');

  return (
    <>
      <rect x="1.6" y="8" width="2.6" height="4" rx="0.9" fill={fill(1)} />
      <rect x="5.7" y="5" width="2.6" height="7" rx="0.9" fill={fill(2)} />
      <rect x="9.8" y="2" width="2.6" height="10" rx="0.9" fill={fill(3)} />
    </>
  );
}

const signals = {
  low: { on: 'var(--priority-low)', lit: 1 },
  medium: { on: 'var(--priority-normal)', lit: 2 },
  high: { on: 'var(--priority-high)', lit: 3 },
};

type PriorityGlyphProps = { priority: TicketPriority; label?: string; className?: string };
