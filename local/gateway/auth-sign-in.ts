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
      await refuseBannedRefresh(database, request);
      return sessions.finish(await lite(request));
    }
    if (grant === 'pkce') return sessions.finish(await lite(request), await pkce.methodOf(request));
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
  const [row] = await database<{ matches: boolean | null }[]>`
    select encrypted_password = extensions.crypt(${password ?? ''}, encrypted_password) as matches
    from auth.users where id = ${user.id} and encrypted_password <> ''`;
  if (!row?.matches) throw wrongCredentials();
  if (isBanned(user)) throw banned();
}

const refreshGrant = z.object({ refresh_token: z.string().optional() });

async function refuseBannedRefresh(database: postgres.Sql, request: Request) {
  const { refresh_token } = await bodyOf(request, refreshGrant);
  const [row] = await database<{ user_id: string }[]>`
    select user_id from auth.refresh_tokens where token = ${refresh_token ?? ''}`;
  const user = row && (await userById(database, row.user_id));
  if (user && isBanned(user)) throw banned();
}
