import { timingSafeEqual } from 'node:crypto';
import { readEnvironment } from './environment.ts';
import { Problem } from './problem.ts';

/** For functions that a timer calls and no person: the secret key in `apikey` or as the bearer. */
export function requireService(request: Request) {
  const given =
    request.headers.get('apikey') ?? request.headers.get('authorization')?.replace(/^Bearer\s+/i, '') ?? '';
  if (!isSame(given, readEnvironment().secretKey)) {
    throw new Problem(401, 'secret_key_needed', 'Only the service calls this.');
  }
}

function isSame(given: string, expected: string) {
  const [a, b] = [given, expected].map((text) => new TextEncoder().encode(text));
  return a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}
