'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { addParticipant, removeParticipant } from '../commands';
import { ticketKeys } from '../keys';
import { listParticipants } from '../queries';
import { addParticipantSchema } from '../schema';

/** Who reads a ticket besides its requester, and how to change that. */
export function useParticipants(ticketId: string) {
  const t = useTranslations();
  const client = useQueryClient();
  const queryKey = ticketKeys.participants(ticketId);
  const { data: participants } = useQuery({
    queryKey,
    queryFn: async () => listParticipants(await browserSupabase(), ticketId),
  });

  /** The sentence of why not, or null when it was done. */
  async function run(command: () => Promise<void>) {
    try {
      await command();
      await client.invalidateQueries({ queryKey });
      return null;
    } catch (error) {
      return t(`errors.${await ownErrorKey(error)}`);
    }
  }

  return {
    participants,
    add: (email: string) => {
      if (!addParticipantSchema.shape.email.safeParse(email).success)
        return Promise.resolve(t('fields.email'));
      return run(async () => addParticipant(await browserSupabase(), { ticket_id: ticketId, email }));
    },
    async remove(customer_id: string) {
      const reason = await run(async () =>
        removeParticipant(await browserSupabase(), { ticket_id: ticketId, customer_id }),
      );
      if (reason !== null) toast.error(reason);
    },
  };
}
