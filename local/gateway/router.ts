import type postgres from 'postgres';
import { proxyFunction } from '../functions/proxy.ts';
import type { Realtime } from '../realtime/server.ts';
import type { Settings } from '../settings.ts';
import { createAuth } from './auth.ts';
import { answerPreflight, withCors } from './cors.ts';
import { meansDatabaseIsGone } from './database-errors.ts';
import { contextOf, requestContext } from './request-context.ts';
import { createRest } from './rest.ts';
import { createStorage } from './storage-routes.ts';

type Parts = {
  settings: Settings;
  database: postgres.Sql;
  lite: (request: Request) => Response | Promise<Response>;
  realtime: Realtime;
};

/** Sends each request to the part that its path names. */
export function createRouter({ settings, database, lite, realtime }: Parts) {
  const rest = createRest(settings, lite);
  const auth = createAuth(settings, database, lite);
  const storage = createStorage(settings, database, lite);

  async function answer(request: Request, path: string) {
    if (path.startsWith('/rest/v1/') || path === '/rest/v1') return rest(request);
    if (path.startsWith('/auth/v1/')) return auth(request);
    if (path.startsWith('/storage/v1/')) return storage(request);
    if (path.startsWith('/realtime/v1/')) return realtime.handleHttp(request);
    if (path === '/health') return answerHealth(database);
    return Response.json({ message: 'no Route matched with those values' }, { status: 404 });
  }

  return async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    // Functions answer preflights themselves, with headers of their own choice.
    if (/^\/functions\/v1(\/|$)/.test(path)) return proxyFunction(request, settings);
    if (request.method === 'OPTIONS') return answerPreflight(request);
    const context = contextOf(request);
    const response = await requestContext.run(context, () => answer(request, path).catch(unexpected));
    return withCors(context.databaseIsGone && response.status !== 401 ? answerUnavailable(path) : response);
  };
}

function unexpected(error: unknown) {
  const context = requestContext.getStore();
  if (context && meansDatabaseIsGone(error)) context.databaseIsGone = true;
  else console.error(error);
  return Response.json({ message: 'An unexpected failure occurred' }, { status: 500 });
}

async function answerHealth(database: postgres.Sql) {
  const isUp = await database`select 1`.then(
    () => true,
    () => false,
  );
  return Response.json({ status: isUp ? 'ok' : 'no database' }, { status: isUp ? 200 : 503 });
}

/** While Postgres restarts. supabase-js and the app may try again. */
function answerUnavailable(path: string) {
  const message = 'Database client error. Retrying the connection.';
  const body = path.startsWith('/auth/v1/')
    ? { code: 503, error_code: 'unexpected_failure', msg: message }
    : { code: 'PGRST001', message, details: null, hint: null };
  return Response.json(body, { status: 503, headers: { 'retry-after': '1' } });
}
