import { createHash, randomInt } from 'node:crypto';
import type postgres from 'postgres';
import { AuthError } from './auth-answers.ts';

/** Which column of auth.users holds the token of a mail. */
export type TokenColumn =
  | 'confirmation_token'
  | 'recovery_token'
  | 'email_change_token_new'
  | 'email_change_token_current';

const sentAt = {
  confirmation_token: 'confirmation_sent_at',
  recovery_token: 'recovery_sent_at',
  email_change_token_new: 'email_change_sent_at',
  email_change_token_current: 'email_change_sent_at',
} as const;

/** What a mail carries: a code to type, and a token hash for its link. */
export type MailToken = { code: string; tokenHash: string };

export type MailTokens = ReturnType<typeof createMailTokens>;

export function createMailTokens(database: postgres.Sql) {
  return {
    /** Makes a token for a user and a mail address; the one before it ends. */
    async issue(
      userId: string,
      email: string,
      column: TokenColumn,
      { isPkce = false } = {},
    ): Promise<MailToken> {
      const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
      const tokenHash = (isPkce ? 'pkce_' : '') + hashOf(email, code);
      await database`
        update auth.users
        set ${database(column)} = ${tokenHash}, ${database(sentAt[column])} = now(), updated_at = now()
        where id = ${userId}`;
      return { code, tokenHash };
    },

    /** Mails follow each other at a second's distance at least, as `max_frequency` of the official CLI. */
    async requirePause(userId: string, column: TokenColumn) {
      const [row] = await database<{ is_soon: boolean | null }[]>`
        select ${database(sentAt[column])} > now() - interval '1 second' as is_soon
        from auth.users where id = ${userId}`;
      if (!row?.is_soon) return;
      const message = 'For security purposes, you can only request this after 1 seconds.';
      throw new AuthError(429, 'over_email_send_rate_limit', message);
    },
  };
}

/** As GoTrue hashes them. */
export function hashOf(email: string, code: string) {
  return createHash('sha224')
    .update(email + code)
    .digest('hex');
}
