/** The statuses and priorities in the order in which people read them. */
export const statuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export const priorities = ['urgent', 'high', 'medium', 'low'] as const;

export type Status = (typeof statuses)[number];
export type Priority = (typeof priorities)[number];

/** What staff can do to the status of a ticket. The word names the command that does it. */
export type Step = 'start' | 'wait' | 'resolve' | 'close' | 'reopen';

/** The steps that the database allows from a status. Offered only; the database decides. */
export function allowedSteps(status: Status): Step[] {
  return {
    open: ['start', 'wait', 'resolve', 'close'],
    in_progress: ['wait', 'resolve', 'close'],
    waiting: ['start', 'resolve', 'close'],
    resolved: ['reopen', 'close'],
    closed: ['reopen'],
  }[status] as Step[];
}

/** Where a step leads, for the optimistic row: work on a free ticket is taken by who starts it, if they can take it. */
export function statusAfter(step: Step, { canTake, isFree }: { canTake: boolean; isFree: boolean }): Status {
  switch (step) {
    case 'wait':
      return 'waiting';
    case 'resolve':
      return 'resolved';
    case 'close':
      return 'closed';
    case 'start':
    case 'reopen':
      return isFree && !canTake ? 'open' : 'in_progress';
  }
}

/** The statuses that a ticket can take with an answer, in the order in which they are offered. */
export function statusesWithAnswer(status: Status) {
  const targets = {
    start: 'in_progress',
    wait: 'waiting',
    resolve: 'resolved',
    close: 'closed',
    reopen: 'in_progress',
  } as const;
  return allowedSteps(status).map((step) => targets[step]);
}

/** What an assignment does to the status. */
export function statusWhenAssigned(status: Status, assigneeId: string | null): Status {
  if (assigneeId !== null && status === 'open') return 'in_progress';
  if (assigneeId === null && status === 'in_progress') return 'open';
  return status;
}

export function isStatus(word: string): word is Status {
  return (statuses as readonly string[]).includes(word);
}

export function isPriority(word: string): word is Priority {
  return (priorities as readonly string[]).includes(word);
}

/** "TICK-2026-0042" in a narrow column: the part that tells this year's tickets apart. */
export function shortNumber(number: string) {
  return number.split('-').at(-1) ?? number;
}
