import { z } from 'zod';
import type { Settings } from '../settings.ts';

/**
 * Answers `/realtime/v1/api/*`. Sending broadcasts over HTTP is not supported; the one thing here is ours:
 * `POST …/api/local/pause-feed?milliseconds=3000` with the secret key, for tests of missed messages.
 */
export async function answerHttp(
  request: Request,
  settings: Settings,
  pauseFeed: (milliseconds: number) => Promise<void>,
): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors });
  if (!url.pathname.endsWith('/api/local/pause-feed')) return answer(501, notSupported);
  if (request.headers.get('apikey') !== settings.secretKey) return answer(401, 'Unauthorized');
  const milliseconds = pauseLength.safeParse(url.searchParams.get('milliseconds'));
  if (!milliseconds.success) return answer(422, 'milliseconds must be a number from 1 to 60000');
  await pauseFeed(milliseconds.data);
  return answer(202, 'The feed is paused');
}

const pauseLength = z.coerce.number().int().min(1).max(60_000);

const notSupported =
  'Broadcast over HTTP is not supported by the local Realtime: subscribe before you send, or use realtime.send in SQL';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
};

function answer(status: number, message: string) {
  return Response.json({ message }, { status, headers: cors });
}
