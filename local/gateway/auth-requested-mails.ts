import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import type { Answer } from './auth.ts';
import { AuthError, bodyOf, emailSchema, metadataSchema } from './auth-answers.ts';
import { sendEmailChange } from './auth-email-change.ts';
import type { MailTokens } from './auth-mail-tokens.ts';
import type { Mails } from './auth-mails.ts';
import { type Challenge, challengeSchema, type Pkce } from './auth-pkce.ts';
import { createUser, type User, userByEmail } from './auth-users.ts';
import { redirectOf } from './redirects.ts';

/** What sending a mail of Auth takes. */
export type Sending = {
  settings: Settings;
  database: postgres.Sql;
  mails: Mails;
  tokens: MailTokens;
  pkce: Pkce;
};

const linkSchema = challengeSchema.extend({
  email: emailSchema,
  create_user: z.boolean().default(true),
  data: metadataSchema.nullish(),
});
const recoverySchema = challengeSchema.extend({ email: emailSchema });
const resendSchema = challengeSchema.extend({
  email: emailSchema,
  type: z.enum(['signup', 'email_change']),
});

/** The mails that anybody may ask for. None of the answers tells whether the address has an account. */
export function createRequestedMails(sending: Sending): Record<'signInLink' | 'recovery' | 'resend', Answer> {
  const { database, tokens } = sending;
  return {
    async signInLink(request) {
      const { email, create_user, data, ...challenge } = await bodyOf(request, linkSchema);
      const redirectTo = redirectOf(request, sending.settings);
      const known = await userByEmail(database, email);
      if (!known && !create_user) throw new AuthError(422, 'otp_disabled', 'Signups not allowed for otp');
      const user = known ?? (await signUpWithoutPassword(database, email, data ?? {}));
      if (user.email_confirmed_at) await sendMagicLink(sending, user, redirectTo, challenge);
      else await sendConfirmation(sending, user, redirectTo, challenge);
      return Response.json({});
    },

    async recovery(request) {
      const { email, ...challenge } = await bodyOf(request, recoverySchema);
      const user = await userByEmail(database, email);
      if (!user) return Response.json({});
      await tokens.requirePause(user.id, 'recovery_token');
      const isPkce = await sending.pkce.start(user.id, 'recovery', challenge);
      const token = await tokens.issue(user.id, email, 'recovery_token', { isPkce });
      const redirectTo = redirectOf(request, sending.settings);
      await sending.mails.send({ kind: 'recovery', to: email, token, redirectTo });
      return Response.json({});
    },

    async resend(request) {
      const { email, type, ...challenge } = await bodyOf(request, resendSchema);
      const user = await userByEmail(database, email);
      const redirectTo = redirectOf(request, sending.settings);
      if (user && type === 'signup' && !user.email_confirmed_at) {
        await sendConfirmation(sending, user, redirectTo, challenge);
      }
      if (user?.email_change && type === 'email_change') {
        await tokens.requirePause(user.id, 'email_change_token_new');
        await sendEmailChange(sending, user, redirectTo);
      }
      return Response.json({});
    },
  };
}

/** Asks a new person to confirm; also used by the sign-up with a password. */
export async function sendConfirmation(
  sending: Sending,
  user: User,
  redirectTo: string,
  challenge: Challenge,
) {
  const { tokens, mails, pkce } = sending;
  const to = user.email ?? '';
  await tokens.requirePause(user.id, 'confirmation_token');
  const isPkce = await pkce.start(user.id, 'otp', challenge);
  const token = await tokens.issue(user.id, to, 'confirmation_token', { isPkce });
  await mails.send({ kind: 'confirmation', to, token, redirectTo });
}

async function sendMagicLink(sending: Sending, user: User, redirectTo: string, challenge: Challenge) {
  const { tokens, mails, pkce } = sending;
  const to = user.email ?? '';
  await tokens.requirePause(user.id, 'recovery_token');
  const isPkce = await pkce.start(user.id, 'magiclink', challenge);
  const token = await tokens.issue(user.id, to, 'recovery_token', { isPkce });
  await mails.send({ kind: 'magic_link', to, token, redirectTo });
}

/** Not confirmed until the link is followed: an address alone proves nothing. */
function signUpWithoutPassword(database: postgres.Sql, email: string, userMetadata: Record<string, unknown>) {
  return createUser(database, { email, isConfirmed: false, userMetadata });
}
