'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ownErrorKey } from '@/lib/own-error';
import { isLive } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { permits, useWorkspace } from '@/lib/workspace';
import {
  assignTicket,
  closeTicket,
  moveTicket,
  releaseTicket,
  renameTicket,
  reopenTicket,
  resolveTicket,
  setTicketPriority,
  startTicket,
  takeTicket,
  waitForCustomer,
} from '../commands';
import { ticketKeys } from '../keys';
import type { DeskTicket } from '../queries';
import { patchTicket, type TicketPatch } from '../ticket-cache';
import { isStatus, type Priority, type Status, type Step, statusAfter, statusWhenAssigned } from '../tickets';
import { readTicketSoon } from './read-ticket-soon';
import { lastChangeToast, useUndo } from './use-undo';

/** What was done, as the message about it says. */
type Change = Step | 'take' | 'release' | 'assign' | 'prioritise' | 'move' | 'rename';

type Resolution = { resolution: string; visibility: 'public' | 'internal' };

/**
 * What one can do with a ticket. Every change shows at once; when the database refuses, it is taken back and a
 * message says why. Each resolves to whether it was done.
 */
export function useTicketChanges(ticket: DeskTicket) {
  const workspace = useWorkspace();
  const { organization, me, departments } = workspace;
  const client = useQueryClient();
  const t = useTranslations();
  const undoLast = useUndo();
  const id = { ticket_id: ticket.ticket_id };
  const status: Status = isStatus(ticket.status) ? ticket.status : 'open';
  const seen = { ...id, seen_status: status };

  async function change(what: Change, patch: TicketPatch, run: (supabase: Client) => Promise<unknown>) {
    const undo = patchTicket(client, organization.id, ticket.ticket_id, patch);
    try {
      await run(browserSupabase());
      toast.success(t(`deskTicket.done.${what}`, { number: ticket.number }), {
        id: lastChangeToast,
        duration: 10_000,
        action: { label: t('undo.action'), onClick: () => void undoLast() },
      });
      return true;
    } catch (error) {
      undo();
      const key = await ownErrorKey(error);
      toast.error(t('deskTicket.undone', { subject: ticket.subject }), {
        description: t(`errors.${key}`),
      });
      return false;
    } finally {
      // The truth, whatever was told: versions, and what follows from the change.
      readTicketSoon(client, organization.id, ticket.ticket_id);
      if (!isLive()) void client.invalidateQueries({ queryKey: ticketKeys.counts(organization.id) });
    }
  }

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
    rename: (subject: string) =>
      change('rename', { subject: subject.trim() }, (supabase) =>
        renameTicket(supabase, { ...id, subject, seen_subject: ticket.subject }),
      ),
  };
}

export type TicketChanges = ReturnType<typeof useTicketChanges>;
