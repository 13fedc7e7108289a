'use client';

import { useEffect, useRef, useState } from 'react';
import { draftKey, readDraft, writeDraft } from '@/lib/drafts';
import type { ErrorKey } from '@/lib/errors';
import { htmlOfText } from '@/lib/html';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { replyToTicket } from '../commands';
import type { TicketResponse } from '../queries';
import { MAX_BODY_BYTES } from '../schema';
import { useSending } from './use-responses';

export type ComposerMode = 'reply' | 'note';

type ComposerInput = {
  ticketId: string;
  modes: readonly ComposerMode[];
  /** The newest public version that is on the screen. */
  seenVersion: number;
  onStale: (seenVersion: number) => void;
  onSent: () => void;
};

/**
 * What is typed, in which mode, and sending it. The text leaves the field at once and comes back when it was refused;
 * until it is sent for certain the browser keeps it as a draft, one for each mode.
 */
export function useComposer({ ticketId, modes, seenVersion, onStale, onSent }: ComposerInput) {
  const { organization, me } = useWorkspace();
  const [mode, setMode] = useState<ComposerMode>(modes[0] ?? 'reply');
  const [texts, setTexts] = useState({ reply: '', note: '' });
  const [error, setError] = useState<{ mode: ComposerMode; key: ErrorKey } | null>(null);
  const sending = useSending(ticketId);
  const attempt = useRef<Attempt | null>(null);
  const text = texts[mode];

  useEffect(() => {
    setTexts({
      reply: readDraft(draftKey(me.id, ticketId, 'reply')),
      note: readDraft(draftKey(me.id, ticketId, 'note')),
    });
  }, [me.id, ticketId]);

  function write(next: string) {
    setTexts((before) => ({ ...before, [mode]: next }));
    writeDraft(draftKey(me.id, ticketId, mode), next);
  }

  async function send() {
    const body_html = htmlOfText(text);
    if (body_html === '') return;
    if (new TextEncoder().encode(body_html).length > MAX_BODY_BYTES)
      return setError({ mode, key: 'body_is_too_large' });
    // The same words sent again are the same response: the first try may have arrived.
    const isSameAgain = attempt.current?.text === text && attempt.current.mode === mode;
    const current: Attempt = { id: isSameAgain ? (attempt.current?.id ?? newId()) : newId(), text, mode };
    attempt.current = current;
    setError(null);
    setTexts((before) => ({ ...before, [mode]: '' }));
    sending.show(optimistic(current, { ticketId, me, body_html }));

    try {
      const sent = await replyToTicket(browserSupabase(), {
        id: current.id,
        ticket_id: ticketId,
        organization_id: organization.id,
        visibility: visibilityOf(mode),
        body_html,
        seen_version: mode === 'reply' ? seenVersion : null,
      });
      sending.replace(sent);
      // What was typed meanwhile is the draft now.
      setTexts((before) => {
        writeDraft(draftKey(me.id, ticketId, mode), before[mode]);
        return before;
      });
      onSent();
    } catch (failure) {
      await refused(current, await ownErrorKey(failure));
    }
  }

  async function refused(tried: Attempt, key: ErrorKey) {
    sending.remove(tried.id);
    setTexts((before) => {
      const kept = [tried.text, before[tried.mode]].filter((words) => words !== '').join('\n\n');
      writeDraft(draftKey(me.id, ticketId, tried.mode), kept);
      return { ...before, [tried.mode]: kept };
    });
    setError({ mode: tried.mode, key });
    if (key !== 'reply_is_stale') return;
    onStale(seenVersion);
    await sending.readAgain();
  }

  return {
    mode,
    setMode: (next: ComposerMode) => {
      if (modes.includes(next)) setMode(next);
    },
    text,
    write,
    send,
    isEmpty: text.trim() === '',
    error: error?.mode === mode ? error.key : null,
  };
}

type Attempt = { id: string; text: string; mode: ComposerMode };
type Optimistic = { ticketId: string; me: { id: string; name: string }; body_html: string };

function optimistic({ id, text, mode }: Attempt, { ticketId, me, body_html }: Optimistic): TicketResponse {
  return {
    id,
    ticket_id: ticketId,
    author_id: me.id,
    author_kind: 'staff',
    author_name: me.name,
    visibility: visibilityOf(mode),
    body_html,
    body_text: text,
    public_version: null,
    created_at: new Date().toISOString(),
    edited_at: null,
    redacted_at: null,
  };
}

function visibilityOf(mode: ComposerMode) {
  return mode === 'note' ? ('internal' as const) : ('public' as const);
}

/** `crypto.randomUUID` needs a secure origin, which a phone on the same network does not have. */
function newId() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
