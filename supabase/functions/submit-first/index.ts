import { z } from 'npm:zod@4.6.7';
import { inBackground } from '../_shared/background.ts';
import { answerPreflight, corsHeaders } from '../_shared/cors.ts';
import { networkOf } from '../_shared/network.ts';
import { answerWithProblems, Problem } from '../_shared/problem.ts';
import { digestOf, newSecret } from '../_shared/secret.ts';
import { supabaseOfService } from '../_shared/supabase.ts';
import { mailLink } from './mail.ts';
import { type Message, readMessage } from './message.ts';

/**
 * `POST {id, organization_id, email, subject, text}`: keeps what a visitor wrote, and mails a link by which they
 * confirm their address and send it. The answer is the same whether the address is known or not, and does not wait for
 * the mail, whose time would tell.
 */
Deno.serve((request) => {
  if (request.method === 'OPTIONS') return answerPreflight();
  return answerWithProblems(() => submitFirst(request));
});

async function submitFirst(request: Request) {
  if (request.method !== 'POST') throw new Problem(405, 'method_not_allowed', 'Use POST.');

  const message = await readMessage(request);
  const token = newSecret();
  const { is_new, unconfirmed_account } = await keep(message, token, networkOf(request));
  if (is_new) {
    inBackground(mailLink({ email: message.email, token, unconfirmedAccount: unconfirmed_account }));
  }
  return Response.json({}, { status: 202, headers: corsHeaders });
}

async function keep({ text, ...message }: Message, token: string, network: string | undefined) {
  const { data, error } = await supabaseOfService()
    .rpc('keep_first_message', { ...message, body_text: text, token_digest: digestOf(token), network })
    .single();
  if (error) throw problemOf(error);
  return keptSchema.parse(data);
}

const keptSchema = z.object({ is_new: z.boolean(), unconfirmed_account: z.uuid().nullable() });

function problemOf(error: { message: string; details: string }) {
  if (error.message === 'organization_not_found') {
    return new Problem(404, 'organization_not_found', 'There is no such organization.');
  }
  if (error.message === 'too_many_requests') {
    return new Problem(429, 'too_many_requests', 'Too much was sent from here. Try again later.', {
      retryAfter: Number(error.details),
    });
  }
  return error;
}
