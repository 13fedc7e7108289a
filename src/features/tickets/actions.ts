'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/action';
import { paths } from '@/lib/paths';
import { htmlOfText } from '@/lib/text';
import * as commands from './commands';
import { askSchema } from './schema';

/** A customer asks an organization: the form works before JavaScript, and sending it twice makes one ticket. */
export const submitTicket = formAction(askSchema, async ({ description, ...ticket }, supabase) => {
  const id = await commands.submitTicket(supabase, { ...ticket, body_html: htmlOfText(description) });
  redirect(paths.customerTicket(id));
});
