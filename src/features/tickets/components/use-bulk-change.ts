'use client';

import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { lastChangeToast } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { type BulkChanges, changeTickets, changeTicketsOfView, getLastStep } from '../commands';
import type { TicketFilters } from '../filters';
import { patchTicket, type TicketPatch } from '../ticket-cache';
import { readChangedInLists } from './read-in-lists';
import { rememberSteps, useUndo } from './use-undo';

/** A ticket that stayed as it was, and the key of why. */
export type Refusal = { ticket_id: string; outcome: string };

/** Which tickets: by their ids, or all that these filters let through. */
export type BulkTarget = { ids: string[] } | { filters: TicketFilters };

/** So many at once: what is done shows soon, and nothing waits long behind it. */
const batch = 50;
const viewBatch = 500;

/** Changes many tickets alike: shows how far it is, tells row by row what was refused, and takes all back in one undo. */
export function useBulkChange() {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const t = useTranslations();
  const undo = useUndo();
  const [isRunning, setRunning] = useState(false);

  async function change(target: BulkTarget, changes: BulkChanges, expected: number | undefined) {
    setRunning(true);
    const doneIds = new Set<string>();
    const refused: Refusal[] = [];
    const steps: string[] = [];
    const tell = () =>
      toast.loading(
        expected === undefined
          ? t('bulk.progressOpen', { done: doneIds.size + refused.length })
          : t('bulk.progress', { done: doneIds.size + refused.length, all: expected }),
        { id: lastChangeToast, action: undefined, description: undefined },
      );
    tell();
    try {
      for await (const outcomes of batches(target, changes)) {
        const changed = outcomes.filter(({ outcome }) => outcome === 'done');
        for (const { ticket_id } of changed) doneIds.add(ticket_id);
        refused.push(...outcomes.filter(({ outcome }) => outcome !== 'done'));
        const step = changed.length > 0 ? await getLastStep(await browserSupabase(), organization.id) : null;
        if (step !== null) steps.unshift(step);
        tell();
      }
      report(doneIds.size, refused.length);
    } catch (error) {
      toast.error(t('bulk.stopped', { done: doneIds.size }), {
        id: lastChangeToast,
        action: undefined,
        description: t(`errors.${await ownErrorKey(error)}`),
      });
    } finally {
      rememberSteps(steps);
      setRunning(false);
      void readChangedInLists(client, organization.id, [
        ...doneIds,
        ...refused.map(({ ticket_id }) => ticket_id),
      ]);
      void client.invalidateQueries({
        queryKey: ['tickets', organization.id],
        predicate: ({ queryKey }) => queryKey[2] !== 'list',
      });
    }
    return { refused, doneIds };
  }

  /** The next rows that were answered, until there are no more. */
  async function* batches(target: BulkTarget, changes: BulkChanges) {
    const supabase = await browserSupabase();
    if ('ids' in target) {
      for (let at = 0; at < target.ids.length; at += batch) {
        const ids = target.ids.slice(at, at + batch);
        const takeBack = show(ids, changes);
        try {
          const outcomes = await changeTickets(supabase, ids, changes);
          for (const { ticket_id, outcome } of outcomes) if (outcome !== 'done') takeBack.get(ticket_id)?.();
          yield outcomes;
        } catch (error) {
          for (const undoOne of takeBack.values()) undoOne();
          throw error;
        }
      }
      return;
    }
    for (let after: string | null = null; ; ) {
      const outcomes = await changeTicketsOfView(
        supabase,
        { organizationId: organization.id, filters: target.filters, after },
        changes,
      );
      if (outcomes.length > 0) yield outcomes;
      after = outcomes.at(-1)?.ticket_id ?? null;
      if (outcomes.length < viewBatch) return;
    }
  }

  /** Shows the change before it is answered. Returns how to take it back from each ticket. */
  function show(ids: string[], changes: BulkChanges) {
    const patch = patchOf(changes);
    // Drawn once for all of them.
    return notifyManager.batch(
      () => new Map(ids.map((id) => [id, patchTicket(client, organization.id, id, patch)])),
    );
  }

  function report(done: number, refused: number) {
    const action = { label: t('undo.action'), onClick: () => void undo() };
    if (refused === 0) {
      toast.success(t('bulk.done', { count: done }), {
        id: lastChangeToast,
        duration: 10_000,
        action: done > 0 ? action : undefined,
      });
    } else {
      toast.error(t('bulk.refused', { done, refused }), {
        id: lastChangeToast,
        duration: 10_000,
        action: done > 0 ? action : undefined,
      });
    }
  }

  return { change, isRunning };
}

function patchOf({ status, priority, assignee_id, ...changes }: BulkChanges): TicketPatch {
  return {
    ...(status && { status }),
    ...(priority && { priority }),
    ...(assignee_id !== undefined && { assignee_id }),
    ...(changes.snooze && { place: 'snoozed', snoozed_until: changes.snooze.until }),
    ...(changes.archive && { place: 'archived' }),
    ...(changes.spam && { place: 'spam' }),
    ...(changes.delete && { place: 'deleted' }),
  };
}
