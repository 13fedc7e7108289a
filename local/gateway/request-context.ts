import { AsyncLocalStorage } from 'node:async_hooks';

/** What the database layer must know about the HTTP request that it works for. */
export type RequestContext = {
  method: string;
  /** Whether it came to `/rest/v1`. */
  isRest: boolean;
  /** As PostgREST sees it: without `/rest/v1`. */
  path: string;
  headers: Record<string, string>;
  /** Set by the connection when Postgres did not answer, so that the gateway can say 503 instead of 500. */
  databaseIsGone: boolean;
};

export const requestContext = new AsyncLocalStorage<RequestContext>();

export function contextOf(request: Request): RequestContext {
  const { pathname } = new URL(request.url);
  return {
    method: request.method,
    isRest: pathname.startsWith('/rest/v1'),
    path: pathname.replace(/^\/rest\/v1/, '') || '/',
    headers: Object.fromEntries([...request.headers].filter(([name]) => !secretHeaders.has(name))),
    databaseIsGone: false,
  };
}

/** The hosted API gateway replaces the first; SQL code has no business with the second. */
const secretHeaders = new Set(['authorization', 'cookie']);
