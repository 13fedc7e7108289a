import { createHash, randomBytes } from 'node:crypto';

/** Nobody guesses it: 256 bits, as text that an address can hold. */
export function newSecret() {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret that somebody else has. */
export function digestOf(secret: string) {
  return createHash('sha256').update(secret).digest('hex');
}
