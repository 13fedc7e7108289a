import type postgres from 'postgres';
import { z } from 'zod';
import type { Answer, Lite } from './auth.ts';
import { AuthError, banned, bodyOf, wrongCredentials } from './auth-answers.ts';
import type { Pkce } from './auth-pkce.ts';
import type { Sessions } from './auth-session.ts';
import { isBanned, userByEmail, userById } from './auth-users.ts';

/** `POST /token`: password, refresh token, or the code of a PKCE flow. */
export function createSignIn(database: postgres.Sql, lite: Lite, sessions: Sessions, pkce: Pkce): Answer {
  return async (request) => {
    const grant = new URL(request.url).searchParams.get('grant_type');
    if (grant === 'password') {
      await refuseWrongOrBanned(database, request);
      return sessions.finish(await lite(request), 'password');
    }
    if (grant === 'refresh_token') {
      await refuseUnknownOrBanned(database, request);
      return sessions.finish(await lite(request));
    }
    if (grant === 'pkce') {
      // Asked first: the exchange deletes the flow.
      const method = await pkce.methodOf(request);
      return sessions.finish(await lite(request), method);
    }
    throw new AuthError(400, 'invalid_grant', 'unsupported_grant_type');
  };
}

const passwordGrant = z.object({
  email: z.string().toLowerCase().optional(),
  password: z.string().optional(),
});

/**
 * Lite lets banned people in, and tells "not confirmed" before it has seen the right password: that would tell
 * anybody who has an account.
 */
async function refuseWrongOrBanned(database: postgres.Sql, request: Request) {
  const { email, password } = await bodyOf(request, passwordGrant);
  const user = email ? await userByEmail(database, email) : undefined;
  if (!user) return;
  // bcrypt writes $2b$ in JavaScript and $2a$ in pgcrypto, for the same algorithm.
  const [row] = await database<{ matches: boolean | null }[]>`
    select hash = extensions.crypt(${password ?? ''}, hash) as matches
    from auth.users cross join regexp_replace(encrypted_password, '^\\$2[by]\\$', '$2a$') as hash
    where id = ${user.id} and encrypted_password <> ''`;
  if (!row?.matches) throw wrongCredentials();
  if (isBanned(user)) throw banned();
}

const refreshGrant = z.object({ refresh_token: z.string().optional() });

async function refuseUnknownOrBanned(database: postgres.Sql, request: Request) {
  const { refresh_token } = await bodyOf(request, refreshGrant);
  const [row] = await database<{ user_id: string }[]>`
    select user_id from auth.refresh_tokens where token = ${refresh_token ?? ''}`;
  if (!row) {
    throw new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
  }
  const user = await userById(database, row.user_id);
  if (user && isBanned(user)) throw banned();
}
