'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type * as z from 'zod/mini';
import { fieldErrors, formAction, type scriptedSchema } from '@/lib/action';
import { paths } from '@/lib/paths';
import type { Client } from '@/lib/supabase/client';
import { htmlOfText } from '@/lib/text';
import { readFields } from './asked-fields';
import * as commands from './commands';
import {
  addReaderFormSchema,
  askFormSchema,
  rateFormSchema,
  removeReaderFormSchema,
  stepFormSchema,
} from './form-schema';
import * as portal from './portal-commands';
import { listAskedFields } from './portal-queries';

/**
 * A customer asks an organization: the form works before JavaScript, and sending it twice makes one ticket. Resolves to
 * its id.
 */
export const submitTicket = formAction(
  askFormSchema,
  async (
    { text, html, category_id, attachment_ids, is_private, first_message, scripted: isScripted, ...form },
    supabase,
  ) => {
    const { values, problems } = await readAsked(form as Record<string, string>, supabase);
    if (Object.keys(problems).length > 0) throw fieldErrors(problems);

    const ticketId = await portal.submitTicket(supabase, {
      id: form.id,
      response_id: form.response_id,
      organization_id: form.organization_id,
      department_id: form.department_id,
      subject: form.subject,
      priority: form.priority,
      body_html: html || htmlOfText(text),
      fields: values,
      attachment_ids: attachment_ids.split(' ').filter(Boolean),
      is_private: is_private === 'true',
      ...(category_id && { category_id }),
    });
    if (first_message) await portal.forgetFirstMessage(supabase, first_message);
    if (!isScripted) redirect(paths.customerTicket(ticketId));
    return ticketId;
  },
  async (form, supabase) => (await readAsked(form, supabase)).problems,
);

/** What a form says of the fields that its organization asks for. */
async function readAsked(form: Record<string, string>, supabase: Client) {
  const { success, data: organizationId } = askFormSchema.shape.organization_id.safeParse(
    form.organization_id,
  );
  return readFields(success ? await listAskedFields(supabase, organizationId) : [], form);
}

/** The requester's steps. Each resolves to the ticket that is open now; before JavaScript it shows that one. */
export const acceptResolution = formAction(stepFormSchema, async (input, supabase) => {
  await portal.acceptResolution(supabase, input);
  return goOn(input.ticket_id, input);
});

export const closeTicket = formAction(stepFormSchema, async (input, supabase) => {
  await commands.closeTicket(supabase, { ticket_id: input.ticket_id });
  return goOn(input.ticket_id, input);
});

export const reopenTicket = formAction(stepFormSchema, async (input, supabase) =>
  goOn(await commands.reopenTicket(supabase, { ticket_id: input.ticket_id }), input),
);

export const rateTicket = formAction(rateFormSchema, async (input, supabase) => {
  await portal.rateTicket(supabase, input);
  return goOn(input.ticket_id, input);
});

export const addReader = formAction(addReaderFormSchema, async (input, supabase) => {
  await commands.addParticipant(supabase, { ticket_id: input.ticket_id, email: input.email });
  return goOn(input.ticket_id, input);
});

export const removeReader = formAction(removeReaderFormSchema, async (input, supabase) => {
  await commands.removeParticipant(supabase, input);
  return goOn(input.ticket_id, input);
});

function goOn(ticketId: string, { scripted: isScripted }: z.output<typeof scriptedSchema>) {
  if (!isScripted) redirect(paths.customerTicket(ticketId));
  refresh();
  return ticketId;
}
