'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Client } from '@/lib/supabase/client';
import { useWorkspace } from '@/lib/workspace';
import {
  archiveTicket,
  deleteTicket,
  markAsSpam,
  notSpam,
  restoreTicket,
  snoozeTicket,
  unarchiveTicket,
  wakeTicket,
} from '../commands';
import type { DeskTicket } from '../queries';
import { readChangedInLists } from './read-in-lists';
import { type Change, useChange } from './use-change';

/** Ways out of everybody's sight, and back. Nothing is lost on any of them. */
export function usePutAway(ticket: DeskTicket) {
  const change = useChange(ticket);
  const client = useQueryClient();
  const { organization } = useWorkspace();
  const id = { ticket_id: ticket.ticket_id };

  /** Who brings a ticket back wants to see it at its place, not announced as new. */
  async function bringBack(what: Change, run: (supabase: Client) => Promise<unknown>) {
    const isDone = await change(what, { place: 'desk', snoozed_until: null }, run);
    if (isDone) void readChangedInLists(client, organization.id, [ticket.ticket_id]);
    return isDone;
  }

  return {
    snooze: (until: Date, endsOnReply: boolean) =>
      change('snooze', { place: 'snoozed', snoozed_until: until.toISOString() }, (supabase) =>
        snoozeTicket(supabase, { ...id, until: until.toISOString(), ends_on_reply: endsOnReply }),
      ),
    wake: () => bringBack('wake', (supabase) => wakeTicket(supabase, id)),
    archive: () => change('archive', { place: 'archived' }, (supabase) => archiveTicket(supabase, id)),
    unarchive: () => bringBack('unarchive', (supabase) => unarchiveTicket(supabase, id)),
    markAsSpam: () => change('spam', { place: 'spam' }, (supabase) => markAsSpam(supabase, id)),
    notSpam: () => bringBack('notSpam', (supabase) => notSpam(supabase, id)),
    remove: () => change('delete', { place: 'deleted' }, (supabase) => deleteTicket(supabase, id)),
    restore: () => bringBack('restore', (supabase) => restoreTicket(supabase, id)),
  };
}

export type PutAway = ReturnType<typeof usePutAway>;
