import { decodeJwt } from 'jose';
import type postgres from 'postgres';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { signToken } from './access-token.ts';
import { requestContext } from './request-context.ts';
import { jsonOf } from './requests.ts';

/** How a person proved who they are, in the words of the `amr` claim. */
export type Method = 'password' | 'otp' | 'magiclink' | 'recovery' | 'invite' | 'email_change' | 'passkey';

const answerSchema = z.looseObject({
  access_token: z.string(),
  user: z.looseObject({
    email: z.string().optional(),
    phone: z.string().optional(),
    app_metadata: z.record(z.string(), z.unknown()).optional(),
    user_metadata: z.record(z.string(), z.unknown()).optional(),
  }),
});

export type Sessions = ReturnType<typeof createSessions>;

/**
 * Puts into access tokens what GoTrue puts there and lite does not: metadata, aal, amr, phone, issuer; and calls
 * `public.custom_access_token_hook(jsonb)` when a migration made one.
 */
export function createSessions(settings: Settings, database: postgres.Sql) {
  return {
    /** Signs the token of a successful answer anew; other answers pass. `method` is undefined on refresh. */
    async finish(response: Response, method?: Method) {
      const { data: answer } = answerSchema.safeParse(await jsonOf(response));
      if (!response.ok || !answer) return response;
      const claims = decodeJwt<{ session_id: string }>(answer.access_token);
      const amr = await rememberSession(database, claims.session_id, method);
      const complete = {
        iss: `${settings.apiUrl}/auth/v1`,
        ...claims,
        email: answer.user.email ?? '',
        phone: answer.user.phone ?? '',
        app_metadata: answer.user.app_metadata ?? {},
        user_metadata: answer.user.user_metadata ?? {},
        aal: 'aal1',
        amr: [amr],
        is_anonymous: false,
      };
      const accessToken = await signToken(await throughHook(database, complete, amr.method), settings);
      const headers = new Headers(response.headers);
      headers.delete('content-length');
      return Response.json({ ...answer, access_token: accessToken }, { status: response.status, headers });
    },
  };
}

/**
 * Writes down on which device a session is used, at its start and at each refresh. The method outlives refreshes: hosted
 * keeps it in auth.mfa_amr_claims, which lite has not; here it is the tag.
 */
async function rememberSession(database: postgres.Sql, session: string, method: Method | undefined) {
  const { userAgent, ip } = deviceOfRequest();
  const [row] = await database<{ tag: string | null; started: string }[]>`
    update auth.sessions set tag = coalesce(${method ?? null}, tag), user_agent = ${userAgent}, ip = ${ip}
    where id = ${session}
    returning tag, floor(extract(epoch from created_at))::bigint::text as started`;
  return { method: row?.tag ?? 'password', timestamp: Number(row?.started ?? 0) };
}

function deviceOfRequest() {
  const headers = requestContext.getStore()?.headers ?? {};
  return { userAgent: headers['user-agent'] || null, ip: headers['cf-connecting-ip'] || null };
}

async function throughHook(database: postgres.Sql, claims: Record<string, unknown>, method: string) {
  const [hook] = await database`select to_regprocedure('public.custom_access_token_hook(jsonb)') as name`;
  if (!hook?.name) return claims;
  const event = { user_id: claims.sub, claims, authentication_method: method };
  const [row] =
    await database`select public.custom_access_token_hook(${JSON.stringify(event)}::jsonb) as event`;
  return z.object({ claims: z.record(z.string(), z.unknown()) }).parse(row?.event).claims;
}
