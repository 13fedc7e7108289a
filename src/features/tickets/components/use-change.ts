'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import type { ErrorKey } from '@/lib/errors';
import { lastChangeToast } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { isLive } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { DeskTicket } from '../queries';
import { patchTicket, type TicketPatch } from '../ticket-cache';
import type { Step } from '../tickets';
import { readTicketSoon } from './read-ticket-soon';
import { rememberSteps, useUndo } from './use-undo';

/** What was done, as the message about it says. */
export type Change =
  | Step
  | 'take'
  | 'release'
  | 'assign'
  | 'prioritise'
  | 'move'
  | 'rename'
  | 'snooze'
  | 'wake'
  | 'archive'
  | 'unarchive'
  | 'spam'
  | 'notSpam'
  | 'delete'
  | 'restore'
  | 'tag'
  | 'untag'
  | 'link'
  | 'unlink'
  | 'merge'
  | 'unmerge'
  | 'giveToTeam'
  | 'categorise'
  | 'fill'
  | 'follow'
  | 'unfollow';

type Named = Pick<DeskTicket, 'ticket_id' | 'number' | 'subject'>;

/** Changes of one ticket; see below. */
export function useChange(ticket: Named) {
  const change = useChangeOf();
  return (
    what: Change,
    patch: TicketPatch,
    run: (supabase: Client) => Promise<unknown>,
    onRefused?: (key: ErrorKey) => void,
  ) => change(ticket, what, patch, run, onRefused);
}

/**
 * One change of a ticket: it shows at once, a message says what was done and offers to take it back; when the
 * database refuses, it is taken back and the message says why. Resolves to whether it was done.
 */
export function useChangeOf() {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const t = useTranslations();
  const undoLast = useUndo();

  return async (
    ticket: Named,
    what: Change,
    patch: TicketPatch,
    run: (supabase: Client) => Promise<unknown>,
    /** Says why where it was changed, instead of a message. */
    onRefused?: (key: ErrorKey) => void,
  ) => {
    const undo = patchTicket(client, organization.id, ticket.ticket_id, patch);
    try {
      await run(await browserSupabase());
      rememberSteps([]);
      toast.success(t(`deskTicket.done.${what}`, { number: ticket.number }), {
        id: lastChangeToast,
        duration: 10_000,
        action: cannotBeUndone.includes(what)
          ? undefined
          : { label: t('undo.action'), onClick: () => void undoLast() },
      });
      return true;
    } catch (error) {
      undo();
      const key = await ownErrorKey(error);
      if (onRefused) onRefused(key);
      else
        toast.error(t('deskTicket.undone', { subject: ticket.subject }), {
          description: t(`errors.${key}`),
        });
      return false;
    } finally {
      // The truth, whatever was told: versions, and what follows from the change.
      readTicketSoon(client, organization.id, ticket.ticket_id);
      if (!isLive()) void client.invalidateQueries({ queryKey: ticketKeys.counts(organization.id) });
    }
  };
}

/** Done the other way just as quickly; "Undo" would take back what was done before it. */
const cannotBeUndone: readonly Change[] = ['follow', 'unfollow', 'link', 'unlink'];
