'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import { lastChangeToast, rememberUndo } from '@/lib/last-change';
import { useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { type Outcome, type Outgoing, outbox, sendOutgoing, UNDO_SECONDS } from '../outbox';
import type { HeldResponse } from '../queries';
import { letReturn, putBack } from './use-drafts';
import { heldKey, useCallBack } from './use-held';
import { addResponse } from './use-responses';
import { threadKey } from './use-thread';

/** What this person sent and nobody confirmed yet, in the order of sending. */
export function useOutgoing() {
  const { me } = useWorkspace();
  return useSyncExternalStore(
    outbox.watch,
    () => outbox.list(me.id),
    () => none,
  );
}
const none: readonly Outgoing[] = [];

/** Why nothing can be sent right now. */
export function useOutboxTrouble() {
  return useSyncExternalStore(outbox.watch, outbox.trouble, () => null);
}

/** Sends what waits, at once, and again when the network is back. Once for a desk, whichever ticket is open. */
export function useOutbox() {
  const { me } = useWorkspace();
  const client = useQueryClient();
  const waiting = useOutgoing();
  const tell = useTelling();

  const drain = useEffectEvent(async () => {
    for (const outgoing of outbox.list(me.id)) {
      // Taken back meanwhile, or on its way already.
      if (underway.has(outgoing.id) || !outbox.has(me.id, outgoing.id)) continue;
      underway.add(outgoing.id);
      outbox.tell();
      try {
        const outcome = await sendOutgoing(await browserSupabase(), me.id, outgoing);
        outbox.setTrouble(outcome.kind === 'stuck' ? outcome.reason : null);
        // Another one would fail alike.
        if (outcome.kind === 'stuck') return;
        settle(client, me.id, outgoing, outcome);
        tell(outgoing, outcome);
      } finally {
        underway.delete(outgoing.id);
        outbox.tell();
      }
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is added is sent.
  useEffect(() => void drain(), [waiting]);
  useWatchdog(() => void drain(), 10_000);
}

const underway = new Set<string>();

/** While a try is on its way nobody knows whether it arrives: it cannot be taken back now. */
export function useIsUnderway(id: string) {
  return useSyncExternalStore(
    outbox.watch,
    () => underway.has(id),
    () => false,
  );
}

function settle(client: QueryClient, userId: string, outgoing: Outgoing, outcome: Outcome) {
  if (outcome.kind === 'sent') addResponse(client, outcome.response);
  if (outcome.kind === 'held') addHeld(client, outgoing, outcome.releaseAt);
  if (outcome.kind === 'refused') {
    putBack(client, userId, outgoing, outcome.reason);
    void client.invalidateQueries({ queryKey: threadKey(outgoing.ticket_id) });
  }
  outbox.remove(userId, outgoing.id);
}

function addHeld(client: QueryClient, outgoing: Outgoing, release_at: string) {
  const { html: body_html, sent_at: created_at, ...written } = outgoing;
  const { id, ticket_id, visibility, files, set_status, seen_version } = written;
  const about = { id, ticket_id, visibility, files, set_status, seen_version };
  const held = { ...about, body_html, created_at, release_at };
  client.setQueryData<HeldResponse[]>(heldKey(ticket_id), (rows = []) => [
    ...rows.filter((row) => row.id !== id),
    held,
  ]);
  void client.invalidateQueries({ queryKey: heldKey(ticket_id) });
  void letReturn(client, outgoing);
}

/** Says what became of it where its own field may no longer be on the screen. */
function useTelling() {
  const t = useTranslations();
  const callBack = useCallBack();

  return (outgoing: Outgoing, outcome: Outcome) => {
    const { number } = outgoing;
    if (outcome.kind === 'refused') {
      toast.error(t('composer.notSent', { number }), { description: t(`errors.${outcome.reason}`) });
    }
    if (outcome.kind !== 'held') return;
    const undo = () => callBack(outgoing);
    rememberUndo(undo);
    toast.success(
      t(outgoing.release_at === null ? 'composer.sendingSoon' : 'composer.sendingLater', { number }),
      {
        id: lastChangeToast,
        duration: UNDO_SECONDS * 1000,
        description: undefined,
        action: { label: t('undo.action'), onClick: () => void undo() },
      },
    );
  };
}
