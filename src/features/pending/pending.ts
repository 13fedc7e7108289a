import { type ErrorKey, errorKey } from '@/lib/errors';
import type { PendingWork } from './queries';

/** What can wait for somebody, the most urgent first. A reply that this browser still keeps is `unsent`. */
const pendingKinds = ['unsent', 'task_due', 'reply_refused', 'woken', 'scheduled', 'draft'] as const;
export type PendingKind = (typeof pendingKinds)[number];

/** One line of what waits. */
export type Pending = {
  id: string;
  kind: PendingKind;
  number: string;
  subject: string;
  /** The name of a task. */
  title: string | null;
  /** Why a reply was not sent. */
  reason: ErrorKey | null;
  at: string;
};

/** What the database knows to wait, as lines; a kind that this page does not know yet has none. */
export function pendingOf(work: readonly PendingWork[]): Pending[] {
  return work.flatMap(({ kind: name, words, ...line }) => {
    const kind = pendingKinds.find((known) => known === name);
    if (!kind) return [];
    return {
      ...line,
      kind,
      title: kind === 'task_due' ? words : null,
      reason: kind === 'reply_refused' && words !== null ? errorKey({ message: words }) : null,
    };
  });
}

/** The end of a person's day: what is due until then is due today. */
export function endOfDay(now: Date) {
  const end = new Date(now);
  end.setHours(24, 0, 0, 0);
  return end;
}
