'use client';

import { useEffect, useRef } from 'react';
import { draftKey, readDraft, writeDraft } from '@/lib/drafts';

/**
 * Keeps what is typed into the text fields of a new ticket in the browser, under its person's name, until it is sent:
 * a closed tab or a crash loses nothing. The fields stay uncontrolled, so that the form works before JavaScript.
 */
export function useKeptText(userId: string, organizationId: string) {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const fields = textFieldsOf(form.current);
    const keyOf = (field: TextField) => newTicketKey(userId, organizationId, field.name);
    for (const field of fields) if (field.value === '') field.value = readDraft(keyOf(field));

    const keep = (event: Event) => {
      const field = fields.find((one) => one === event.target);
      if (field) writeDraft(keyOf(field), field.value);
    };
    const current = form.current;
    current?.addEventListener('input', keep);
    return () => current?.removeEventListener('input', keep);
  }, [userId, organizationId]);

  return form;
}

/** When a new ticket is on its way: under which id. Its text is forgotten only when the ticket has been seen to exist. */
export function keepSentId(userId: string, organizationId: string, ticketId: string) {
  writeDraft(newTicketKey(userId, organizationId, 'sent'), ticketId);
}

/** On the page of a ticket: if it came from the kept text, that is no longer needed. */
export function forgetTextOf(userId: string, ticket: { id: string; organization_id: string }) {
  const key = (field: string) => newTicketKey(userId, ticket.organization_id, field);
  if (readDraft(key('sent')) !== ticket.id) return;
  for (const field of ['subject', 'description', 'sent']) writeDraft(key(field), '');
}

function newTicketKey(userId: string, organizationId: string, field: string) {
  return draftKey(userId, 'new-ticket', organizationId, field);
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function textFieldsOf(form: HTMLFormElement | null) {
  return [...(form?.querySelectorAll<TextField>('input:not([type="hidden"]), textarea') ?? [])];
}
