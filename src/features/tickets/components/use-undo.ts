'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { errorKey } from '@/lib/errors';
import { lastChangeToast, rememberUndo, takeUndo } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { undoLast, undoStep } from '../commands';
import { ticketKeys } from '../keys';
import { readChangedInLists } from './read-in-lists';
import { readTicketSoon } from './read-ticket-soon';

/** The steps of the last change, when it took several: they are taken back together. */
let lastSteps: readonly string[] = [];

/** What the next undo is about: these steps, the last first, or with none the last one that the database knows. */
export function rememberSteps(steps: readonly string[]) {
  rememberUndo(null);
  lastSteps = steps;
}

/** Takes back what one did last, wherever it was done, and says what became of it. */
export function useUndo() {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const t = useTranslations();

  return async () => {
    const own = takeUndo();
    if (own) return own();
    try {
      const outcomes = await takeBack(organization.id);
      if (outcomes === null) {
        toast(t('undo.nothing'), { id: lastChangeToast, action: undefined });
        return;
      }
      const refused = outcomes.filter(({ outcome }) => outcome !== 'done');
      for (const { ticket_id } of outcomes) readTicketSoon(client, organization.id, ticket_id);
      void readChangedInLists(
        client,
        organization.id,
        outcomes.map(({ ticket_id }) => ticket_id),
      );
      void client.invalidateQueries({ queryKey: ticketKeys.counts(organization.id) });
      const reason = refused[0]?.outcome;
      if (reason === undefined) toast.success(t('undo.done'), { id: lastChangeToast, action: undefined });
      else
        toast.error(t('undo.refused', { count: refused.length }), {
          id: lastChangeToast,
          action: undefined,
          description: t(`errors.${errorKey({ message: reason })}`),
        });
    } catch (error) {
      toast.error(t('undo.failed'), {
        id: lastChangeToast,
        action: undefined,
        description: t(`errors.${await ownErrorKey(error)}`),
      });
    }
  };
}

async function takeBack(organizationId: string) {
  const steps = lastSteps;
  rememberSteps([]);
  const supabase = await browserSupabase();
  if (steps.length === 0) return undoLast(supabase, organizationId);
  const outcomes = [];
  for (const step of steps) outcomes.push(...(await undoStep(supabase, step)));
  return outcomes;
}
