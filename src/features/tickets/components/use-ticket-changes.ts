'use client';

import { useWorkspace } from '@/lib/workspace';
import {
  assignTeam,
  assignTicket,
  moveTicket,
  releaseTicket,
  renameTicket,
  setTicketCategory,
  setTicketPriority,
  takeTicket,
} from '../commands';
import type { DeskTicket } from '../queries';
import type { TicketPatch } from '../ticket-cache';
import { isStatus, type Priority, type Status, statusWhenAssigned } from '../tickets';
import { useChange } from './use-change';
import { type Resolution, useStep } from './use-step';
import { useTicketRights } from './use-ticket-rights';

/**
 * What one can do with a ticket. Every change shows at once; when the database refuses, it is taken back and a
 * message says why. Each resolves to whether it was done.
 */
export function useTicketChanges(ticket: DeskTicket) {
  const { me, departments } = useWorkspace();
  const id = { ticket_id: ticket.ticket_id };
  const status: Status = isStatus(ticket.status) ? ticket.status : 'open';
  const may = useTicketRights(ticket);
  const change = useChange(ticket);
  const takeStep = useStep();

  function assignee(assigneeId: string | null): TicketPatch {
    return { assignee_id: assigneeId, status: statusWhenAssigned(status, assigneeId) };
  }

  const take = () => change('take', assignee(me.id), (supabase) => takeTicket(supabase, id));
  const assign = (assigneeId: string | null) =>
    change('assign', assignee(assigneeId), (supabase) =>
      assignTicket(supabase, { ...id, assignee_id: assigneeId, seen_assignee_id: ticket.assignee_id }),
    );

  return {
    take,
    assign,
    /** Takes what is free; has what is somebody else's handed over. */
    makeMine: () => (may.take ? take() : assign(me.id)),
    release: () => change('release', assignee(null), (supabase) => releaseTicket(supabase, id)),
    start: () => takeStep(ticket, 'start'),
    wait: () => takeStep(ticket, 'wait'),
    resolve: (words: Resolution) => takeStep(ticket, 'resolve', words),
    close: () => takeStep(ticket, 'close'),
    reopen: () => takeStep(ticket, 'reopen'),
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
