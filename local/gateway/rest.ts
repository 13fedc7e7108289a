import type { Settings } from '../settings.ts';
import { bearerOf, isRefusal, type Refusal, verifyToken } from './access-token.ts';
import { refuseWithoutKey } from './api-key.ts';
import { withEqualKeys } from './bulk-insert.ts';
import { withHeaders } from './requests.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** `/rest/v1`: what lite would let pass is refused here as PostgREST refuses it. */
export function createRest(settings: Settings, lite: Fetch) {
  return async (request: Request): Promise<Response> => {
    const refusal = refuseWithoutKey(request, settings);
    if (refusal) return refusal;
    const verified = await withVerifiedCaller(request, settings);
    if (verified instanceof Response) return verified;
    const insert = await withEqualKeys(verified);
    return insert instanceof Response ? insert : lite(insert);
  };
}

/**
 * Lite serves a request with a malformed token as anonymous. Naming the subject of a token that nobody verified
 * would be worse: anybody could be anybody. So both headers are taken from the verified claims or not at all.
 */
async function withVerifiedCaller(request: Request, settings: Settings) {
  const token = bearerOf(request);
  if (token === undefined) return withHeaders(request, noCaller);
  const claims = await verifyToken(token, settings);
  if (isRefusal(claims)) return refuseToken(claims, token);
  return withHeaders(request, {
    'x-verified-subject': claims.sub,
    'x-verified-session': claims.session_id,
  });
}

const noCaller = { 'x-verified-subject': undefined, 'x-verified-session': undefined };

function refuseToken(refusal: Refusal, token: string) {
  const [code, message, details] = answerTo(refusal, token);
  return Response.json(
    { code, details, hint: null, message },
    {
      status: 401,
      headers: { 'www-authenticate': `Bearer error="invalid_token", error_description="${message}"` },
    },
  );
}

function answerTo(refusal: Refusal, token: string): [code: string, message: string, details: string | null] {
  if (refusal === 'expired') return ['PGRST303', 'JWT expired', null];
  if (refusal === 'not yet valid') return ['PGRST303', 'JWT not yet valid', null];
  if (refusal === 'foreign role') return ['42501', 'permission denied to set role', null];
  const parts = token === '' ? 0 : token.split('.').length;
  if (parts !== 3) return ['PGRST301', `Expected 3 parts in JWT; got ${Math.max(1, parts)}`, null];
  return ['PGRST301', 'No suitable key or wrong key type', 'None of the keys was able to decode the JWT'];
}
