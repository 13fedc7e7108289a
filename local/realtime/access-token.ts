import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Settings } from '../settings.ts';

/** Who speaks: the claims that policies see, and when they end. Keys of the project never expire. */
export type Claims = z.infer<typeof claimsSchema>;

/** Why a token was refused. `code` goes in front of `message` in a refused join, nowhere else. */
export class TokenError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The role that a `sb_…` key stands for, else undefined. The hosted gateway does the same exchange. */
export function claimsOfKey(key: string, settings: Settings): Claims | undefined {
  if (key === settings.publishableKey) return { role: 'anon', exp: Number.MAX_SAFE_INTEGER };
  if (key === settings.secretKey) return { role: 'service_role', exp: Number.MAX_SAFE_INTEGER };
  return undefined;
}

/** Verifies signature, form and expiry. @throws TokenError with the original's words */
export async function verifyToken(token: string, settings: Settings): Promise<Claims> {
  try {
    const secret = new TextEncoder().encode(settings.jwtSecret);
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
    return parseClaims(payload);
  } catch (error) {
    throw translate(error);
  }
}

/** The same words for a token that was good when it came and has run out since. */
export function expired(claims: { exp: number }) {
  const seconds = Math.max(0, Math.floor(Date.now() / 1000) - claims.exp);
  return new TokenError('InvalidJWTToken', `Token has expired ${seconds} seconds ago`);
}

function parseClaims(payload: unknown) {
  const parsed = claimsSchema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new TokenError('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT');
}

function translate(error: unknown) {
  if (error instanceof TokenError) return error;
  if (error instanceof errors.JWTExpired) return expired(parseClaims(error.payload));
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenError('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed) {
    return new TokenError('JwtSignatureError', 'Failed to validate JWT signature');
  }
  return new TokenError('MalformedJWT', 'The token provided is not a valid JWT');
}

const claimsSchema = z.looseObject({
  role: z.string().min(1),
  exp: z.number().int(),
  iat: z.number().optional(),
  sub: z.string().optional(),
});
