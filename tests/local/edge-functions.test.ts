import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFunctionSettings } from '../../local/functions/function-settings.ts';
import { functionsPart } from '../../local/functions/part.ts';
import { proxyFunction } from '../../local/functions/proxy.ts';
import { loopback } from '../../local/settings.ts';
import { createSupervisor, type RunningPart } from '../../local/supervisor.ts';
import { ownSettings, removeData } from './support/own-stack.ts';

type Settings = Awaited<ReturnType<typeof ownSettings>>;

describe('edge functions', () => {
  let settings: Settings;
  let directory: string;
  let host: RunningPart;
  const supervisor = createSupervisor(() => {});

  beforeAll(async () => {
    settings = await ownSettings();
    directory = await mkdtemp(join(tmpdir(), 'switchboard-functions-'));
    const samples = fileURLToPath(new URL('support/functions', import.meta.url));
    await cp(samples, directory, { recursive: true });
    host = await supervisor.keepRunning(functionsPart(settings, directory));
  });
  afterAll(async () => {
    await host?.stop();
    await supervisor.close();
    await removeData(settings);
    await rm(directory, { recursive: true, force: true });
  });

  test.each([
    ['throws', 500, 'EDGE_FUNCTION_ERROR'],
    ['exits', 500, 'EDGE_FUNCTION_ERROR'],
    ['broken', 503, 'BOOT_ERROR'],
    ['absent', 404, 'NOT_FOUND'],
  ])('one that %s answers %i and disturbs no other', async (name, status, code) => {
    const before = await steady();
    const answer = await call(name);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('sb-error-code')).toBe(code);
    expect(await steady()).toEqual(before);
  });

  test('one that fails after its answer is started anew, and disturbs no other', async () => {
    const before = await steady();
    for (let round = 0; round < 3; round += 1) {
      expect(await (await call('rejects')).text()).toBe('answered');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await steady()).toEqual(before);
  });

  test('one that never ends keeps no other from answering', async () => {
    const before = await steady();
    const stuck = fetch(`http://${loopback}:${settings.ports.functions}/spins`, {
      signal: AbortSignal.timeout(500),
    });
    expect(await steady()).toEqual(before);
    await expect(stuck).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await steady()).toEqual(before);
  });

  test('a changed file answers anew', async () => {
    await steady();
    await writeFile(
      `${directory}/steady/index.ts`,
      "Deno.serve(() => Response.json({ path: 'changed' }));\n",
    );
    await expect.poll(steady, { timeout: 5000 }).toEqual({ path: 'changed' });
  });

  function call(name: string) {
    return fetch(`http://${loopback}:${settings.ports.functions}/${name}`);
  }

  async function steady() {
    return (await call('steady/below')).json();
  }
});

describe('the door to edge functions', () => {
  test('reads verify_jwt and enabled by function; without a section the token is asked', () => {
    const read = readFunctionSettings(
      '[functions.open]\nverify_jwt = false # public\n\n[functions."off-duty"]\nenabled = false\n[auth]\nverify_jwt = false',
    );
    expect(read.of('open')).toEqual({ enabled: true, verifyJwt: false });
    expect(read.of('off-duty')).toEqual({ enabled: false, verifyJwt: true });
    expect(read.of('other')).toEqual({ enabled: true, verifyJwt: true });
  });

  test('answers 404 for a function that does not exist, with or without a token', async () => {
    const settings = await ownSettings();
    const answer = await proxyFunction(ask('absent'), settings);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: 'NOT_FOUND', message: 'Requested function was not found' });
    await removeData(settings);
  });

  test('lets only a token through that this Supabase signed and that still holds', async () => {
    const settings = await ownSettings();
    const askedForToken = readFunctionSettings('');
    const answers = await Promise.all(
      [
        undefined,
        'sb_publishable_local',
        await sign('another-secret-that-is-as-long-as-the-real-one', '1h'),
        await sign(settings.jwtSecret, '-1s'),
        await sign(settings.jwtSecret, '1h'),
      ].map((token) => proxyFunction(ask('health', token), settings, askedForToken)),
    );
    // Deno does not run here: 503 is what comes behind the door.
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 503]);
    expect(answers.map(({ headers }) => headers.get('sb-error-code'))).toEqual([
      'UNAUTHORIZED_NO_AUTH_HEADER',
      'UNAUTHORIZED_INVALID_JWT_FORMAT',
      'UNAUTHORIZED_INVALID_JWT_FORMAT',
      'UNAUTHORIZED_INVALID_JWT_FORMAT',
      'SUPABASE_EDGE_RUNTIME_ERROR',
    ]);
    await removeData(settings);
  });

  test('answers a preflight without a token, because browsers send none', async () => {
    const settings = await ownSettings();
    const preflight = new Request(`http://${loopback}/functions/v1/health`, { method: 'OPTIONS' });
    expect((await proxyFunction(preflight, settings, readFunctionSettings(''))).status).toBe(503);
    await removeData(settings);
  });
});

function ask(name: string, token?: string) {
  const headers: HeadersInit = token ? { authorization: `Bearer ${token}` } : {};
  return new Request(`http://${loopback}/functions/v1/${name}`, { headers });
}

function sign(secret: string, expiry: string) {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(expiry)
    .sign(new TextEncoder().encode(secret));
}
