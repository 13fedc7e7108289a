import { existsSync } from 'node:fs';
import { jwtVerify } from 'jose';
import { loopback, type Settings } from '../settings.ts';
import { readFunctionSettings } from './function-settings.ts';

const functionsDirectory = new URL('../../supabase/functions/', import.meta.url);

/**
 * Answers `/functions/v1/<name>/…` by the edge function of that name, body streamed both ways.
 * The gateway calls it; CORS is the function's own affair, as hosted.
 */
export async function proxyFunction(
  request: Request,
  settings: Settings,
  functions = readFunctionSettings(),
): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/functions\/v1(?=\/|$)/, '') || '/';
  const name = path.split('/')[1] ?? '';
  if (!/^[A-Za-z][\w-]*$/.test(name)) return refuse(404, 'NOT_FOUND', 'Requested function was not found');
  const { enabled, verifyJwt } = functions.of(name);
  if (!enabled || !existsSync(new URL(`${name}/index.ts`, functionsDirectory))) {
    return refuse(404, 'NOT_FOUND', 'Requested function was not found');
  }
  // A browser's preflight carries no token.
  if (verifyJwt && request.method !== 'OPTIONS') {
    const refusal = await refuseUnverified(request, settings);
    if (refusal) return refusal;
  }
  return forward(request, `http://${loopback}:${settings.ports.functions}${path}${url.search}`);
}

async function refuseUnverified(request: Request, settings: Settings) {
  const header = request.headers.get('authorization');
  if (!header) return refuse(401, 'UNAUTHORIZED_NO_AUTH_HEADER', 'Missing authorization header');
  const token = /^bearer (.+)$/i.exec(header)?.[1];
  if (!token) return refuse(401, 'UNAUTHORIZED_INVALID_JWT_FORMAT', 'Invalid JWT');
  try {
    await jwtVerify(token, new TextEncoder().encode(settings.jwtSecret), { algorithms: ['HS256'] });
    return undefined;
  } catch {
    return refuse(401, 'UNAUTHORIZED_INVALID_JWT_FORMAT', 'Invalid JWT');
  }
}

async function forward(request: Request, address: string) {
  const headers = new Headers(request.headers);
  headers.set('x-forwarded-host', new URL(request.url).host);
  headers.set('x-forwarded-proto', 'http');
  for (const hop of ['connection', 'host', 'keep-alive', 'transfer-encoding']) headers.delete(hop);
  try {
    const answer = await fetch(address, {
      method: request.method,
      headers,
      body: request.body,
      redirect: 'manual',
      signal: request.signal,
      // Required by fetch for a body that is a stream.
      duplex: 'half',
    } as RequestInit);
    const answerHeaders = new Headers(answer.headers);
    // fetch has unpacked the body already.
    for (const name of ['content-encoding', 'content-length', 'connection', 'transfer-encoding']) {
      answerHeaders.delete(name);
    }
    return new Response(answer.body, { status: answer.status, headers: answerHeaders });
  } catch {
    return refuse(503, 'SUPABASE_EDGE_RUNTIME_ERROR', 'Service is temporarily unavailable');
  }
}

function refuse(status: number, code: string, message: string) {
  return Response.json({ code, message }, { status, headers: { 'sb-error-code': code } });
}
