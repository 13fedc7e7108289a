'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { lastChangeToast } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { editResponse, hideResponse, redactResponse } from '../commands';
import { getResponse, type Thread, type TicketResponse } from '../queries';
import { replaceOne } from '../thread';
import { threadKey } from './use-thread';

/**
 * What may still happen to a message. It shows at once; when the database refuses, the message is what it was and
 * the reason is told. Each resolves to whether it was done.
 */
export function useResponseChanges(ticketId: string) {
  const client = useQueryClient();
  const t = useTranslations();
  const key = threadKey(ticketId);

  async function change(
    response: TicketResponse,
    what: 'edit' | 'hide' | 'redact',
    patch: Partial<TicketResponse>,
    run: (supabase: Client) => Promise<unknown>,
  ) {
    const put = (now: TicketResponse | null) =>
      client.setQueryData<Thread>(key, (known) => known && replaceOne(known, response.id, now));
    // A page that is on its way would put the earlier words back.
    await client.cancelQueries({ queryKey: key });
    put({ ...response, ...patch });
    try {
      await run(await browserSupabase());
      toast.success(t(`messageActs.done.${what}`), { id: lastChangeToast, action: undefined });
      return true;
    } catch (error) {
      put(response);
      toast.error(t('messageActs.undone'), { description: t(`errors.${await ownErrorKey(error)}`) });
      return false;
    } finally {
      // What cannot be read now comes with the next event.
      const now = await readNow(response.id).catch(() => undefined);
      if (now !== undefined) put(now);
      void client.invalidateQueries({ queryKey: ['history', ticketId] });
    }
  }

  return {
    edit: (response: TicketResponse, body_html: string) =>
      change(response, 'edit', { body_html, edited_at: new Date().toISOString() }, (supabase) =>
        editResponse(supabase, {
          response_id: response.id,
          body_html,
          seen_edited_at: response.edited_at ?? response.created_at,
        }),
      ),
    hide: (response: TicketResponse) =>
      change(response, 'hide', { visibility: 'internal', public_version: null }, (supabase) =>
        hideResponse(supabase, response.id),
      ),
    redact: (response: TicketResponse, reason: string) =>
      change(
        response,
        'redact',
        { body_html: '', body_text: '', attachments: [], redacted_at: new Date().toISOString() },
        (supabase) => redactResponse(supabase, { response_id: response.id, reason }),
      ),
  };
}

async function readNow(responseId: string) {
  return getResponse(await browserSupabase(), responseId);
}
