import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import type { Answer, Lite } from './auth.ts';
import { AuthError, bodyOf, linkInvalid } from './auth-answers.ts';
import { hashOf, type TokenColumn } from './auth-mail-tokens.ts';
import type { Pkce } from './auth-pkce.ts';
import type { Method, Sessions } from './auth-session.ts';
import { isBanned, type User, userById } from './auth-users.ts';
import { redirectOf } from './redirects.ts';
import { jsonOf, withBody } from './requests.ts';

type Parts = { settings: Settings; database: postgres.Sql; lite: Lite; sessions: Sessions; pkce: Pkce };

const types = ['signup', 'invite', 'magiclink', 'recovery', 'email', 'email_change'] as const;
type Type = (typeof types)[number];

const byCodeSchema = z.object({
  type: z.enum(types),
  token_hash: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
  email: z.string().trim().toLowerCase().optional(),
});

const sessionSchema = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  expires_at: z.number(),
  token_type: z.string(),
  user: z.looseObject({ id: z.string() }),
});

/** `/verify`: the link or the code of a mail, exchanged for a session. */
export function createVerify({ settings, database, lite, sessions, pkce }: Parts): {
  byCode: Answer;
  byLink: Answer;
} {
  async function redeem(request: Request, hashes: string[], type: Type) {
    const found = await findToken(database, hashes, type);
    if (!found) throw linkInvalid();
    const { user, column, tokenHash } = found;
    if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned');
    if (type === 'email_change' && (await confirmOneOfTwo(database, user, column))) return oneOfTwo();
    // Lite looks in one column only, and knows neither `email` nor `invite`.
    const asked = withBody(
      new Request(new URL('/auth/v1/verify', request.url), {
        method: 'POST',
        headers: { apikey: settings.publishableKey, 'content-type': 'application/json' },
      }),
      JSON.stringify({ token_hash: tokenHash, type: liteType(column, type) }),
    );
    return sessions.finish(await lite(asked), methodOf(column, type));
  }

  return {
    async byCode(request) {
      const { type, token_hash, token, email } = await bodyOf(request, byCodeSchema);
      if (token_hash) return redeem(request, [token_hash], type);
      if (!email || !token)
        throw new AuthError(400, 'validation_failed', 'Verify requires either a token or a token hash');
      const hash = hashOf(email, token);
      return redeem(request, [hash, `pkce_${hash}`], type);
    },

    async byLink(request) {
      const query = new URL(request.url).searchParams;
      const target = new URL(redirectOf(request, settings));
      const token = query.get('token') ?? '';
      try {
        const type = z.enum(types).safeParse(query.get('type'));
        if (!type.success)
          throw new AuthError(400, 'validation_failed', 'Verify requires a verification type');
        const answer = await redeem(request, [token], type.data);
        const session = sessionSchema.safeParse(await jsonOf(answer));
        if (!session.success) return redirect(target, { message: oneOfTwoMessage });
        if (!token.startsWith('pkce_')) return redirect(target, fragmentOf(session.data, type.data));
        await endSession(database, session.data.access_token);
        target.searchParams.set('code', await pkce.issueCode(session.data.user.id));
        return redirect(target, {});
      } catch (error) {
        if (!(error instanceof AuthError)) throw error;
        const reason = { error: 'access_denied', error_code: error.code, error_description: error.message };
        for (const [name, value] of Object.entries(reason)) target.searchParams.set(name, value);
        return redirect(target, reason);
      }
    },
  };
}

const columnsOfType: Record<Type, TokenColumn[]> = {
  signup: ['confirmation_token'],
  invite: ['confirmation_token'],
  magiclink: ['recovery_token'],
  recovery: ['recovery_token'],
  email: ['confirmation_token', 'recovery_token'],
  email_change: ['email_change_token_new', 'email_change_token_current'],
};

async function findToken(database: postgres.Sql, hashes: string[], type: Type) {
  for (const column of columnsOfType[type]) {
    const [row] = await database<{ id: string; hash: string }[]>`
      select id, ${database(column)} as hash from auth.users where ${database(column)} = any(${hashes})`;
    const user = row && (await userById(database, row.id));
    if (row && user) return { user, column, tokenHash: row.hash };
  }
  return undefined;
}

function liteType(column: TokenColumn, type: Type) {
  if (column === 'confirmation_token') return 'signup';
  if (column === 'recovery_token') return type === 'recovery' ? 'recovery' : 'magiclink';
  return 'email_change';
}

function methodOf(column: TokenColumn, type: Type): Method {
  if (type === 'signup' || type === 'email') return column === 'recovery_token' ? 'magiclink' : 'otp';
  return type;
}

/**
 * A change of address counts when the old and the new address have confirmed it. Says whether this was the first
 * of the two; the token of the second is put where lite looks for it.
 */
async function confirmOneOfTwo(database: postgres.Sql, user: User, column: TokenColumn) {
  const other = column === 'email_change_token_new' ? 'email_change_token_current' : 'email_change_token_new';
  const first = await database`
    update auth.users set ${database(column)} = null, email_change_confirm_status = 1
    where id = ${user.id} and email_change_confirm_status = 0 and ${database(other)} is not null
    returning id`;
  if (first.length > 0) return true;
  await database`
    update auth.users
    set email_change_token_new = ${database(column)}, email_change_token_current = null, email_change_confirm_status = 0
    where id = ${user.id}`;
  return false;
}

const oneOfTwoMessage = 'Confirmation link accepted. Please proceed to confirm link sent to the other email';

function oneOfTwo() {
  return Response.json({ code: 200, msg: oneOfTwoMessage });
}

/** The link alone must not sign in: only the browser that asked gets a session, for the code. */
async function endSession(database: postgres.Sql, accessToken: string) {
  const claims = z.object({ session_id: z.uuid() }).parse(JSON.parse(payloadOf(accessToken)));
  await database`delete from auth.refresh_tokens where session_id = ${claims.session_id}`;
  await database`delete from auth.sessions where id = ${claims.session_id}`;
}

function payloadOf(token: string) {
  return Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
}

function fragmentOf(session: z.infer<typeof sessionSchema>, type: Type) {
  const { access_token, refresh_token, token_type, expires_in, expires_at } = session;
  return {
    access_token,
    expires_at: `${expires_at}`,
    expires_in: `${expires_in}`,
    refresh_token,
    token_type,
    type,
  };
}

function redirect(target: URL, fragment: Record<string, string>) {
  const words = new URLSearchParams(fragment).toString();
  if (words) target.hash = words;
  return new Response(null, { status: 303, headers: { location: target.href } });
}
