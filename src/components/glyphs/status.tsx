import type { ReactNode } from 'react';
import { cn } from '@/lib/class-names';

export type TicketStatus = 'open' | 'in_progress' | 'waiting' | 'resolved' | 'closed';

/** The state of a ticket as a shape first, then a colour. Without a label the word has to stand beside it. */
export function StatusGlyph({ status, label, className }: StatusGlyphProps) {
  return (
    <svg
      viewBox="0 0 14 14"
      fill="none"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      className={cn('size-3.5 flex-none', colours[status], className)}
    >
      {status !== 'closed' && <circle cx="7" cy="7" r="5.6" stroke="currentColor" strokeWidth="1.7" />}
      {insides[status]}
    </svg>
  );
}

const insides: Record<TicketStatus, ReactNode> = {
  open: null,
  in_progress: <path d="M7 3.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />,
  waiting: <path d="M5.5 5v4M8.5 5v4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  resolved: (
    <path
      d="m4.7 7.2 1.6 1.6 3-3.4"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  closed: (
    <>
      <circle cx="7" cy="7" r="6.4" fill="currentColor" />
      <path d="M4.4 7h5.2" stroke="var(--background)" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
};

const colours: Record<TicketStatus, string> = {
  open: 'text-status-open',
  in_progress: 'text-status-in-progress',
  waiting: 'text-status-waiting',
  resolved: 'text-status-resolved',
  closed: 'text-status-closed',
};

type StatusGlyphProps = { status: TicketStatus; label?: string; className?: string };
