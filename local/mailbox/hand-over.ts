import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Settings } from '../settings.ts';
import { messageOf } from '../supervisor.ts';
import type { Draft } from './pages.ts';

/**
 * Sends a mail from the outside world to the edge function `receive-email`: the raw mail as the body
 * (`message/rfc822`), sender and recipient of the envelope in two headers, the secret key as authorization.
 */
export async function handOver(draft: Draft, settings: Settings): Promise<{ good: boolean; words: string }> {
  try {
    const answer = await fetch(`${settings.apiUrl}/functions/v1/receive-email`, {
      method: 'POST',
      headers: {
        apikey: settings.secretKey,
        authorization: `Bearer ${settings.secretKey}`,
        'content-type': 'message/rfc822',
        'x-envelope-from': draft.from,
        'x-envelope-to': draft.to,
      },
      body: new Uint8Array(await compose(draft)),
    });
    if (answer.ok) return { good: true, words: 'The mail was received.' };
    const reason = (await answer.text()).slice(0, 300);
    if (answer.status === 404) {
      return { good: false, words: 'There is no edge function receive-email yet, so nobody receives mail.' };
    }
    return { good: false, words: `receive-email answered ${answer.status}: ${reason}` };
  } catch (error) {
    return { good: false, words: `The mail could not be handed over: ${messageOf(error)}` };
  }
}

function compose(draft: Draft) {
  const { from, to, subject, inReplyTo, text } = draft;
  return new MailComposer({ from, to, subject, text, ...(inReplyTo && { inReplyTo }) }).compile().build();
}
