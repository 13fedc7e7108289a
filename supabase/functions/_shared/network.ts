import { isIP } from 'node:net';
import { readEnvironment } from './environment.ts';

/**
 * The address that a request came from, as the platform says: one header, which it sets itself whatever a client sends.
 * Never X-Forwarded-For, whose first value is the client's own words. Undefined where the platform says nothing.
 */
export function networkOf(request: Request) {
  const address = request.headers.get(readEnvironment().networkHeader) ?? '';
  return isIP(address) ? address : undefined;
}
