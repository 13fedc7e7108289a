'use client';

import type { Client } from '@/lib/supabase/client';
import { permits, useWorkspace } from '@/lib/workspace';
import {
  assignTeam,
  assignTicket,
  closeTicket,
  moveTicket,
  releaseTicket,
  renameTicket,
  reopenTicket,
  resolveTicket,
  setTicketCategory,
  setTicketPriority,
  startTicket,
  takeTicket,
  waitForCustomer,
} from '../commands';
import type { DeskTicket } from '../queries';
import type { TicketPatch } from '../ticket-cache';
import { isStatus, type Priority, type Status, type Step, statusAfter, statusWhenAssigned } from '../tickets';
import { useChange } from './use-change';

type Resolution = { resolution: string; visibility: 'public' | 'internal' };

/**
 * What one can do with a ticket. Every change shows at once; when the database refuses, it is taken back and a
 * message says why. Each resolves to whether it was done.
 */
export function useTicketChanges(ticket: DeskTicket) {
  const workspace = useWorkspace();
  const { me, departments } = workspace;
  const id = { ticket_id: ticket.ticket_id };
  const status: Status = isStatus(ticket.status) ? ticket.status : 'open';
  const seen = { ...id, seen_status: status };

  const change = useChange(ticket);

  function step(name: Step, run: (supabase: Client) => Promise<unknown>) {
    const canTake = permits(workspace, 'take_tickets');
    const isFree = ticket.assignee_id === null;
    const next = statusAfter(name, { canTake, isFree });
    const isTaken = isFree && canTake && (name === 'start' || name === 'reopen');
    return change(name, { status: next, ...(isTaken && { assignee_id: me.id }) }, run);
  }

  function assignee(assigneeId: string | null): TicketPatch {
    return { assignee_id: assigneeId, status: statusWhenAssigned(status, assigneeId) };
  }

  return {
    take: () => change('take', assignee(me.id), (supabase) => takeTicket(supabase, id)),
    release: () => change('release', assignee(null), (supabase) => releaseTicket(supabase, id)),
    assign: (assigneeId: string | null) =>
      change('assign', assignee(assigneeId), (supabase) =>
        assignTicket(supabase, { ...id, assignee_id: assigneeId, seen_assignee_id: ticket.assignee_id }),
      ),
    start: () => step('start', (supabase) => startTicket(supabase, seen)),
    wait: () => step('wait', (supabase) => waitForCustomer(supabase, seen)),
    resolve: (words: Resolution) =>
      step('resolve', (supabase) => resolveTicket(supabase, { ...seen, ...words })),
    close: () => step('close', (supabase) => closeTicket(supabase, seen)),
    reopen: () => step('reopen', (supabase) => reopenTicket(supabase, id)),
    setPriority: (priority: Priority) =>
      change('prioritise', { priority }, (supabase) =>
        setTicketPriority(supabase, { ...id, priority, seen_priority: ticket.priority as Priority }),
      ),
    move: (departmentId: string) => {
      const department = departments.find((candidate) => candidate.id === departmentId);
      return change(
        'move',
        { department_id: departmentId, ...(department && { departments: { name: department.name } }) },
        (supabase) =>
          moveTicket(supabase, {
            ...id,
            department_id: departmentId,
            seen_department_id: ticket.department_id,
          }),
      );
    },
    giveToTeam: (teamId: string | null) =>
      change('giveToTeam', { team_id: teamId }, (supabase) =>
        assignTeam(supabase, { ...id, team_id: teamId, seen_team_id: ticket.team_id }),
      ),
    categorise: (categoryId: string | null) =>
      change('categorise', { category_id: categoryId }, (supabase) =>
        setTicketCategory(supabase, {
          ...id,
          category_id: categoryId,
          seen_category_id: ticket.category_id,
        }),
      ),
    rename: (subject: string) =>
      change('rename', { subject: subject.trim() }, (supabase) =>
        renameTicket(supabase, { ...id, subject, seen_subject: ticket.subject }),
      ),
  };
}

export type TicketChanges = ReturnType<typeof useTicketChanges>;
