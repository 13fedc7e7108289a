'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/action';
import { paths } from '@/lib/paths';
import * as commands from './commands';
import { bodyOf } from './portal-draft';
import { answerSchema } from './schema';

/** A customer answers. Resolves to the ticket that has the answer: after the grace days it opens a follow-up. */
export const answerTicket = formAction(answerSchema, async ({ text, html, scripted, ...reply }, supabase) => {
  const body_html = bodyOf({ text, html: html || null });
  const sent = await commands.replyToTicket(supabase, { ...reply, body_html, visibility: 'public' });
  if (!scripted) redirect(paths.customerTicket(sent.ticket_id));
  refresh();
  return sent.ticket_id;
});
