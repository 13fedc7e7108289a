import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { z } from 'zod';
import { AuthError, bodyOf } from './auth-answers.ts';
import type { Method } from './auth-session.ts';
import { withBody } from './requests.ts';

/** The part of a request body that starts a PKCE flow. */
export const challengeSchema = z.object({
  code_challenge: z.string().nullish(),
  code_challenge_method: z.string().nullish(),
});

export type Challenge = z.infer<typeof challengeSchema>;

export type Pkce = ReturnType<typeof createPkce>;

/**
 * PKCE for links in mails: the request leaves a challenge, the link answers a code, and only the browser that
 * asked can turn the code into a session. The flows lie in auth.flow_state, so they survive a restart.
 */
export function createPkce(database: postgres.Sql) {
  return {
    /** Remembers the challenge of a request; the token of its mail then starts with `pkce_`. */
    async start(userId: string, method: Method, challenge: Challenge) {
      if (!challenge.code_challenge) return false;
      const hashing = challenge.code_challenge_method?.toLowerCase() === 'plain' ? 'plain' : 's256';
      await database`delete from auth.flow_state where user_id = ${userId} and provider_type = 'email'`;
      await database`
        insert into auth.flow_state (
          id, user_id, auth_code, code_challenge_method, code_challenge,
          provider_type, authentication_method, created_at, updated_at
        ) values (
          ${randomUUID()}, ${userId}, ${randomUUID()}, ${hashing}, ${challenge.code_challenge},
          'email', ${method}, now(), now()
        )`;
      return true;
    },

    /** The code for the browser that asked; the link was opened just now. */
    async issueCode(userId: string) {
      const code = randomUUID();
      const flows = await database`
        update auth.flow_state set auth_code = ${code}, auth_code_issued_at = now(), created_at = now()
        where user_id = ${userId} and provider_type = 'email' returning id`;
      if (flows.length === 0)
        throw new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
      return code;
    },

    /** Asks lite for a session of whoever has proven who they are in a way that lite does not know. */
    async requestSession(userId: string, method: Method, request: Request) {
      const auth_code = randomUUID();
      const code_verifier = randomBytes(32).toString('base64url');
      await database`
        insert into auth.flow_state (
          id, user_id, auth_code, auth_code_issued_at, code_challenge_method, code_challenge,
          provider_type, authentication_method, created_at, updated_at
        ) values (
          ${randomUUID()}, ${userId}, ${auth_code}, now(), 's256',
          ${createHash('sha256').update(code_verifier).digest('base64url')}, ${method}, ${method}, now(), now()
        )`;
      const url = new URL('/auth/v1/token?grant_type=pkce', request.url).href;
      return withBody(request, JSON.stringify({ auth_code, code_verifier }), { url });
    },

    /** How the person of a `grant_type=pkce` request signs in. */
    async methodOf(request: Request): Promise<Method> {
      const { auth_code } = await bodyOf(request, z.object({ auth_code: z.string().default('') }));
      const [flow] = await database<{ authentication_method: Method }[]>`
        select authentication_method from auth.flow_state where auth_code = ${auth_code}`;
      return flow?.authentication_method ?? 'otp';
    },
  };
}
