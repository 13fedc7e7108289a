'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { draftKey, readDraft, writeDraft } from '@/lib/drafts';
import type { ErrorKey } from '@/lib/errors';
import { newId } from '@/lib/new-id';
import type { Result } from '@/lib/result';
import { htmlOfText } from '@/lib/text';

/**
 * Where a customer answers. The text stays until it has arrived: a refusal or a lost connection keeps it, a closed
 * tab finds it again. Sending one text twice makes one message.
 */
export function PortalComposer({ userId, ticketId, addressee, primary, onSend }: PortalComposerProps) {
  const t = useTranslations();
  const key = draftKey(userId, ticketId, 'public');
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<ErrorKey>();
  const field = useRef<HTMLTextAreaElement>(null);
  const problemId = useId();

  useEffect(() => setText((typed) => typed || readDraft(key)), [key]);

  const write = (typed: string) => {
    setText(typed);
    writeDraft(key, typed);
  };

  const send = async () => {
    const body_html = htmlOfText(text);
    if (body_html === '' || sending) return field.current?.focus();

    setSending(true);
    setError(undefined);
    const sent = await onSend({ id: idOfAttempt(key, body_html), body_html });
    setSending(false);
    if (!sent.ok) return setError(sent.fields?.body_html ? 'body_is_too_large' : sent.error);

    write('');
    writeDraft(attemptKey(key), '');
  };

  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void send();
  };

  return (
    <section
      aria-label={t('portalTicket.answer')}
      className="rounded-lg border border-input focus-within:outline-2 focus-within:outline-ring focus-within:outline-offset-1"
    >
      <textarea
        ref={field}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={sendByKey}
        readOnly={sending}
        dir="auto"
        aria-label={t('portalTicket.writeTo', { addressee })}
        aria-describedby={error ? problemId : undefined}
        placeholder={t('portalTicket.writeTo', { addressee })}
        className="field-sizing-content block max-h-96 min-h-16 w-full resize-none bg-transparent px-4 py-3 text-md outline-none placeholder:text-muted-foreground"
      />
      {error && (
        <p id={problemId} role="alert" className="px-4 pb-2 text-base text-destructive">
          {t(`errors.${error}`)}
        </p>
      )}
      <div className="flex items-center justify-end gap-2 p-1.5">
        <Button
          size="lg"
          variant={primary ? 'default' : 'outline'}
          className="h-9 px-3.5 text-base"
          aria-disabled={sending}
          onClick={send}
        >
          {sending ? t('common.sending') : error ? t('common.tryAgain') : t('portalTicket.send')}
          {!sending && <Kbd>{t('portalTicket.sendKey')}</Kbd>}
        </Button>
      </div>
    </section>
  );
}

/**
 * The id under which a text is sent. The same text keeps it over failures and reloads, because the first try may have
 * arrived unseen; another text gets another one, else the database would take it for the first.
 */
function idOfAttempt(key: string, body_html: string) {
  const [earlierId, ...earlierBody] = readDraft(attemptKey(key)).split(' ');
  if (earlierId && earlierBody.join(' ') === body_html) return earlierId;

  const id = newId();
  writeDraft(attemptKey(key), `${id} ${body_html}`);
  return id;
}

function attemptKey(key: string) {
  return `${key}:attempt`;
}

type PortalComposerProps = {
  userId: string;
  ticketId: string;
  /** "Grace and Jonas", or the organization. */
  addressee: string;
  /** Whether answering is the next thing to do here. */
  primary: boolean;
  onSend: (message: { id: string; body_html: string }) => Promise<Result<unknown>>;
};
