import type { TicketRow } from './queries';
import { allowedSteps, isStatus, type Status, type Step, statusAfter, statuses } from './tickets';

/** What a board shows: a column of tickets for each status. */
export type BoardColumns = Record<Status, TicketRow[]>;

/** The steps that one can take with a ticket, by the column that each leads to. */
export function stepsFrom(
  ticket: Pick<TicketRow, 'status' | 'assignee_id'>,
  canTake: boolean,
): Partial<Record<Status, Step>> {
  if (!isStatus(ticket.status)) return {};
  const isFree = ticket.assignee_id === null;
  const steps = allowedSteps(ticket.status).map(
    (step) => [statusAfter(step, { canTake, isFree }), step] as const,
  );
  return Object.fromEntries(steps.filter(([to]) => to !== ticket.status));
}

/**
 * Each ticket in the column of its status, once: what was moved a moment ago still lies among those that were read for
 * the column it came from, and stands on top of the one that it went to.
 */
export function byStatus(read: BoardColumns): BoardColumns {
  const newest = new Map<string, TicketRow>();
  for (const row of statuses.flatMap((status) => read[status])) {
    const known = newest.get(row.ticket_id);
    if (!known || known.version < row.version) newest.set(row.ticket_id, row);
  }
  const columnOf = (status: Status) => {
    const home = new Set(read[status].map(({ ticket_id }) => ticket_id));
    const moved = [...newest.values()].filter((row) => row.status === status && !home.has(row.ticket_id));
    const stayed = read[status].flatMap(({ ticket_id }) => {
      const row = newest.get(ticket_id);
      return row?.status === status ? [row] : [];
    });
    return [status, [...moved, ...stayed]] as const;
  };
  return Object.fromEntries(statuses.map(columnOf)) as BoardColumns;
}
