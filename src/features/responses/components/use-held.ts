'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { lastChangeToast, rememberUndo } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { cancelHeldResponse, sendHeldResponseNow } from '../commands';
import { type HeldResponse, listHeldResponses } from '../queries';
import { type PutBack, putBack } from './use-drafts';
import { threadKey } from './use-thread';

export const heldKey = (ticketId: string) => ['held', ticketId] as const;

/** What this person wrote on a ticket and the database holds back until its time. */
export function useHeld(ticketId: string) {
  const client = useQueryClient();
  const { me } = useWorkspace();
  const { data: held = none } = useQuery({
    queryKey: heldKey(ticketId),
    queryFn: async () => listHeldResponses(await browserSupabase(), me.id, ticketId),
    // Sent within five seconds of its time; the ticket's topic tells of it, unless that was missed.
    refetchInterval: ({ state }) => (state.data?.some(isDue) ? 3000 : false),
  });

  const count = useRef(held.length);
  useEffect(() => {
    const isLess = held.length < count.current;
    count.current = held.length;
    if (!isLess) return;
    // It was sent, or it became a draft again.
    void client.invalidateQueries({ queryKey: threadKey(ticketId) });
    void client.invalidateQueries({ queryKey: ['drafts', ticketId] });
  }, [held.length, client, ticketId]);
  return held;
}
const none: HeldResponse[] = [];

function isDue({ release_at }: HeldResponse) {
  return Date.parse(release_at) - Date.now() < 12_000;
}

/** Calls a reply back that is not sent yet: its text stands in its field again. */
export function useCallBack() {
  const t = useTranslations();
  const client = useQueryClient();
  const { me } = useWorkspace();

  return async (held: PutBack) => {
    rememberUndo(null);
    try {
      await cancelHeldResponse(await browserSupabase(), held.id);
      client.setQueryData<HeldResponse[]>(heldKey(held.ticket_id), (rows) =>
        rows?.filter(({ id }) => id !== held.id),
      );
      putBack(client, me.id, held, null);
      toast(t('composer.calledBack'), { id: lastChangeToast, action: undefined });
    } catch (error) {
      const reason = await ownErrorKey(error);
      toast.error(t('composer.notCalledBack'), { description: t(`errors.${reason}`) });
      void client.invalidateQueries({ queryKey: heldKey(held.ticket_id) });
    }
  };
}

/** Sends what is held without waiting. What is refused now is a draft again, with the reason. */
export function useSendNow() {
  const client = useQueryClient();
  const { me } = useWorkspace();

  return async (held: PutBack) => {
    rememberUndo(null);
    toast.dismiss(lastChangeToast);
    const supabase = await browserSupabase();
    try {
      await sendHeldResponseNow(supabase, held.id);
    } catch (error) {
      const reason = await ownErrorKey(error);
      if (reason === 'held_response_not_found' || reason === 'unreachable') return;
      await cancelHeldResponse(supabase, held.id).catch(() => {});
      putBack(client, me.id, held, reason);
    } finally {
      void client.invalidateQueries({ queryKey: heldKey(held.ticket_id) });
      void client.invalidateQueries({ queryKey: threadKey(held.ticket_id) });
    }
  };
}
