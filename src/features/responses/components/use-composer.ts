'use client';

import { useEffect, useState } from 'react';
import type { ErrorKey } from '@/lib/errors';
import { useWorkspace } from '@/lib/workspace';
import { type ComposerMode, isEmpty, leftOvers, mentionsIn, reasonOf, visibilityOf } from '../drafts';
import { outbox } from '../outbox';
import { byteLength, MAX_BODY_BYTES, type SetStatus } from '../schema';
import { useDraft } from './use-drafts';
import { useUploads } from './use-uploads';

export type ComposerTicket = { ticket_id: string; number: string };

type ComposerInput = {
  ticket: ComposerTicket;
  modes: readonly ComposerMode[];
  /** The newest public version that is on the screen. */
  seenVersion: number;
  onSent: (setStatus: SetStatus | null) => void;
};

/** What one does with what is written. */
export type Sending = {
  set_status?: SetStatus;
  /** Null for as soon as it can no longer be called back. */
  release_at?: string | null;
  /** It was asked, and is meant so. */
  isMeant?: boolean;
};

/**
 * What is written, in which mode, and sending it: it leaves the field for the outbox at once, and is back in the field
 * with the reason when it is refused.
 */
export function useComposer({ ticket, modes, seenVersion, onSent }: ComposerInput) {
  const { organization, me } = useWorkspace();
  const [mode, setMode] = useState<ComposerMode>(modes[0] ?? 'reply');
  const [problem, setProblem] = useState<{ mode: ComposerMode; key: ErrorKey } | null>(null);
  const [asked, setAsked] = useState<{ about: string[]; sending: Sending } | null>(null);
  const own = useDraft(ticket.ticket_id, mode);
  const { draft } = own;
  const files = useUploads({
    organizationId: organization.id,
    draft: `${ticket.ticket_id} ${mode}`,
    files: draft.files,
    addFile: own.addFile,
    removeFile: own.removeFile,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is changed since may be sent again.
  useEffect(() => setProblem(null), [draft.html, files.isUploading]);

  function send(sending: Sending = {}) {
    if (isEmpty(draft)) return;
    if (byteLength(draft.html) > MAX_BODY_BYTES) return setProblem({ mode, key: 'body_is_too_large' });
    if (files.isUploading) return setProblem({ mode, key: 'files_are_uploading' });
    const doubts = mode === 'reply' ? [...leftOvers(draft.html), ...mentionsIn(draft.html)] : [];
    if (doubts.length > 0 && !sending.isMeant) return setAsked({ about: doubts, sending });

    setAsked(null);
    const taken = own.take();
    if (!taken) return;
    outbox.put(me.id, {
      id: taken.id,
      organization_id: organization.id,
      ticket_id: ticket.ticket_id,
      number: ticket.number,
      visibility: visibilityOf(mode),
      html: taken.html,
      files: taken.files,
      seen_version: seenVersion,
      set_status: sending.set_status ?? null,
      release_at: sending.release_at ?? null,
      sent_at: new Date().toISOString(),
    });
    onSent(sending.set_status ?? null);
  }

  return {
    mode,
    setMode: (next: ComposerMode) => {
      if (modes.includes(next)) setMode(next);
    },
    draft,
    write: own.write,
    others: own.others,
    swap: own.swap,
    files,
    send,
    isEmpty: isEmpty(draft),
    error: problem?.mode === mode ? problem.key : reasonOf(draft),
    /** The words that may not be meant for a customer, when sending asks about them. */
    asked,
    dismiss: () => setAsked(null),
  };
}
