import { Problem } from '../_shared/problem.ts';

const pauseMilliseconds = 60_000;
const sentAt = new Map<string, number>();

/**
 * Refuses a second mail for the same invitation within a minute: a double click, or a page that tries again.
 * Kept in the memory of this worker, so it is a courtesy; what bounds all mails is the rate limit of Auth.
 *
 * @returns undoes it, for a mail that did not leave.
 */
export function waitBetweenMails(invitationId: string) {
  const now = Date.now();
  for (const [id, at] of sentAt) if (now - at >= pauseMilliseconds) sentAt.delete(id);
  if (sentAt.has(invitationId)) throw new Problem(429, 'too_often', 'Wait a minute before the next mail.');

  sentAt.set(invitationId, now);
  return () => sentAt.delete(invitationId);
}
