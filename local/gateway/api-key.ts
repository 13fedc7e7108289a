import type { Settings } from '../settings.ts';

/** The API key of a request, from its header or its query. */
export function apiKeyOf(request: Request) {
  return request.headers.get('apikey') ?? new URL(request.url).searchParams.get('apikey') ?? undefined;
}

/** The role that a key stands for. */
export function roleOfKey(key: string | undefined, settings: Settings) {
  if (key === settings.secretKey) return 'service_role';
  return key === settings.publishableKey ? 'anon' : undefined;
}

/** What the hosted API gateway answers to a request without a valid key; undefined when the key is valid. */
export function refuseWithoutKey(request: Request, settings: Settings) {
  const key = apiKeyOf(request);
  if (roleOfKey(key, settings)) return undefined;
  const [message, hint, code] = key
    ? ['Invalid API key', 'Double check your Supabase `apikey`', 'UNAUTHORIZED_INVALID_API_KEY']
    : [
        'No API key found in request',
        'No `apikey` request header or url param was found.',
        'UNAUTHORIZED_MISSING_API_KEY',
      ];
  return Response.json({ message, hint }, { status: 401, headers: { 'sb-error-code': code } });
}
