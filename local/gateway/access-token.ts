import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Settings } from '../settings.ts';

const claimsSchema = z.looseObject({
  sub: z.string().optional(),
  session_id: z.string().optional(),
  role: z.enum(['anon', 'authenticated', 'service_role']),
});

export type Claims = z.infer<typeof claimsSchema>;

/** Why a token is refused: `unreadable` covers a wrong signature, `alg: none` and plain rubbish. */
export type Refusal = 'unreadable' | 'expired' | 'not yet valid' | 'foreign role';

/** The token of `Authorization: Bearer`; an API key in that place is no token. */
export function bearerOf(request: Request) {
  const token = /^Bearer\s+(.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]?.trim();
  return token?.startsWith('sb_') ? undefined : token;
}

/** Verifies a token that this stack, or a test with its secret, has signed. */
export async function verifyToken(token: string, settings: Settings): Promise<Claims | Refusal> {
  try {
    const { payload } = await jwtVerify(token, keyOf(settings), { algorithms: ['HS256'] });
    // PostgREST would `set role` to any name here; only the three that the authenticator may become exist for it.
    const claims = claimsSchema.safeParse({ role: 'anon', ...payload });
    return claims.success ? claims.data : 'foreign role';
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JWTClaimValidationFailed) return 'not yet valid';
    return 'unreadable';
  }
}

export function isRefusal(verdict: Claims | Refusal): verdict is Refusal {
  return typeof verdict === 'string';
}

export async function signToken(claims: Record<string, unknown>, settings: Settings) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(keyOf(settings));
}

function keyOf(settings: Settings) {
  return new TextEncoder().encode(settings.jwtSecret);
}
