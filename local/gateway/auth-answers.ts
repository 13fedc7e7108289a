import { z } from 'zod';
import { jsonOf } from './requests.ts';

/** An answer that GoTrue gives; thrown wherever the reason shows. */
export class AuthError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function answerError({ status, code, message, details }: AuthError) {
  return Response.json(
    { code: status, error_code: code, msg: message, ...details },
    { status, headers: { 'x-sb-error-code': code } },
  );
}

/** The body of a request, checked. */
export async function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema) {
  const parsed = schema.safeParse((await jsonOf(request)) ?? {});
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  if (field === 'email') throw invalidEmail();
  throw new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${field ?? 'unreadable'}`);
}

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ pattern: z.regexes.html5Email }).max(255));

export const metadataSchema = z.record(z.string(), z.unknown());

export function invalidEmail() {
  return new AuthError(400, 'validation_failed', 'Unable to validate email address: invalid format');
}

export const banned = () => new AuthError(400, 'user_banned', 'User is banned');

export const wrongCredentials = () => new AuthError(400, 'invalid_credentials', 'Invalid login credentials');

export const linkInvalid = () => new AuthError(403, 'otp_expired', 'Email link is invalid or has expired');

export function requireStrongPassword(password: string) {
  if (password.length > 72) {
    throw new AuthError(400, 'validation_failed', 'Password cannot be longer than 72 characters');
  }
  if (password.length >= shortestPassword) return;
  const message = `Password should be at least ${shortestPassword} characters.`;
  throw new AuthError(422, 'weak_password', message, { weak_password: { reasons: ['length'] } });
}

const shortestPassword = 8;
