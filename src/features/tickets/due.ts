/** How pressing a promise is. */
export type Urgency = 'fine' | 'soon' | 'late';

/** A ticket is at risk that long before its promise ends; which tickets are, the database decides by its own clock. */
export const AT_RISK_MINUTES = 60;

export function urgencyOf(dueAt: string, now: Date): Urgency {
  const left = Date.parse(dueAt) - now.getTime();
  if (left < 0) return 'late';
  return left <= AT_RISK_MINUTES * 60_000 ? 'soon' : 'fine';
}

/** When the next promise to a ticket ends. What waits or is done has none, also before the database has said so. */
export function dueAtOf({ status, due_at }: { status: string; due_at: string | null }) {
  return status === 'open' || status === 'in_progress' ? due_at : null;
}
