'use client';

import { useWorkspace } from '@/lib/workspace';
import type { DraftFile } from '../drafts';
import type { TicketResponse } from '../queries';
import type { SetStatus } from '../schema';
import type { PutBack } from './use-drafts';
import { useHeld } from './use-held';
import { useOutboxTrouble, useOutgoing } from './use-outbox';

/** A message of one's own that nobody else reads yet. */
export type Pending = {
  response: TicketResponse;
  files: DraftFile[];
  /** On its way, waiting for the network or for who signs in again, or held back until its time. */
  state: 'sending' | 'unreachable' | 'signed_out' | 'held';
  release_at: string | null;
  set_status: SetStatus | null;
  /** As it was written, to call it back. */
  origin: PutBack;
};

/** What this person sent on a ticket and others do not read yet, in the order in which they will. */
export function usePending(ticketId: string, responses: readonly TicketResponse[] | undefined): Pending[] {
  const { me } = useWorkspace();
  const trouble = useOutboxTrouble();
  const held = useHeld(ticketId);
  const outgoing = useOutgoing().filter(({ ticket_id }) => ticket_id === ticketId);
  const known = new Set(responses?.map(({ id }) => id));
  for (const { id } of outgoing) known.add(id);

  return [
    ...held
      .filter(({ id }) => !known.has(id))
      .map((one) => ({
        response: asResponse(one.body_html, one.created_at, one, me),
        files: one.files,
        state: 'held' as const,
        release_at: one.release_at,
        set_status: one.set_status as SetStatus | null,
        origin: { ...one, html: one.body_html },
      })),
    ...outgoing.map((one) => ({
      response: asResponse(one.html, one.sent_at, one, me),
      files: one.files,
      state: trouble ?? ('sending' as const),
      release_at: one.release_at,
      set_status: one.set_status,
      origin: one,
    })),
  ].filter(({ response }) => !responses?.some(({ id }) => id === response.id));
}

function asResponse(
  body_html: string,
  created_at: string,
  { id, ticket_id, visibility }: { id: string; ticket_id: string; visibility: string },
  me: { id: string; name: string },
): TicketResponse {
  return {
    id,
    ticket_id,
    author_id: me.id,
    author_kind: 'staff',
    author_name: me.name,
    visibility,
    body_html,
    body_text: '',
    public_version: null,
    created_at,
    edited_at: null,
    redacted_at: null,
    attachments: [],
  };
}
