'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod/mini';
import { replyToTicket } from '@/features/responses/commands';
import { rejectResolution } from '@/features/tickets/portal-commands';
import { formAction, scriptedSchema } from '@/lib/action';
import { paths } from '@/lib/paths';
import { htmlOfText } from '@/lib/text';

const schema = z.object({
  ...scriptedSchema.shape,
  id: z.uuid(),
  ticket_id: z.uuid(),
  organization_id: z.uuid(),
  text: z._default(z.string().check(z.trim(), z.maxLength(50_000, 'too_long')), ''),
});

/** "It is not solved", with what is left as the next message, which brings the ticket back by itself. */
export const rejectWithReason = formAction(schema, async ({ text, scripted, ...input }, supabase) => {
  const ticketId =
    text === ''
      ? await rejectResolution(supabase, { ticket_id: input.ticket_id })
      : (
          await replyToTicket(supabase, {
            ...input,
            body_html: htmlOfText(text),
            visibility: 'public',
          })
        ).ticket_id;
  // A page without the question, before JavaScript and after it.
  if (ticketId === input.ticket_id || !scripted) redirect(paths.customerTicket(ticketId));
  refresh();
  return ticketId;
});
