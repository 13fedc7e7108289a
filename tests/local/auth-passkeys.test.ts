import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  asService,
  createFixture,
  createPerson,
  dropFixture,
  openDatabase,
  type Person,
} from './support/api.ts';
import { createAuthenticator } from './support/authenticator.ts';

const database = openDatabase();
const origin = `http://localhost:${new URL(process.env.SITE_URL ?? '').port}`;

beforeAll(() => createFixture(database));
afterAll(() => dropFixture(database));

async function send(path: string, body: unknown, token?: string, method = 'POST') {
  const answer = await ask(`/auth/v1/passkeys${path}`, { method, token, body: JSON.stringify(body) });
  return { status: answer.status, body: answer.text === '' ? null : answer.json() };
}

async function register(person: Person, device = createAuthenticator(origin)) {
  const { body: asked } = await send('/registration/options', {}, person.token);
  const credential = device.register(asked.options);
  const verified = await send(
    '/registration/verify',
    { challenge_id: asked.challenge_id, credential },
    person.token,
  );
  return { device, asked, ...verified };
}

async function signIn(device: ReturnType<typeof createAuthenticator>) {
  const { body: asked } = await send('/authentication/options', {});
  return send('/authentication/verify', {
    challenge_id: asked.challenge_id,
    credential: device.signIn(asked.options),
  });
}

describe('registering a passkey', () => {
  test('asks the device for one that names its person, and that is not there yet', async () => {
    const person = await createPerson('Pilar');
    const { asked, body, device } = await register(person);
    expect(asked.options).toMatchObject({
      rp: { id: 'localhost', name: 'Switchboard' },
      user: { id: Buffer.from(person.id).toString('base64url'), name: person.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    });
    expect(asked.expires_at - Date.now() / 1000).toBeGreaterThan(290);
    expect(body).toEqual({
      id: expect.any(String),
      friendly_name: 'Passkey',
      created_at: expect.any(String),
    });

    const again = await send('/registration/options', {}, person.token);
    expect(again.body.options.excludeCredentials).toHaveLength(1);
    const { status, body: refusal } = await register(person, device);
    expect([status, refusal.error_code]).toEqual([422, 'webauthn_credential_exists']);
  });

  test('needs a session that lives', async () => {
    const person = await createPerson('Past');
    expect((await send('/registration/options', {})).body.error_code).toBe('no_authorization');
    await person.api.auth.signOut();
    expect((await send('/registration/options', {}, person.token)).body.error_code).toBe('session_not_found');
  });

  test('is over after one answer, wrong ones included, and belongs to who asked', async () => {
    const [person, other] = [await createPerson('Once'), await createPerson('Other')];
    const { body: asked } = await send('/registration/options', {}, person.token);
    const elsewhere = createAuthenticator('http://localhost.evil.test').register(asked.options);
    const answer = (token: string, credential: unknown) =>
      send('/registration/verify', { challenge_id: asked.challenge_id, credential }, token);
    expect((await answer(other.token, elsewhere)).body.error_code).toBe('webauthn_challenge_not_found');
    expect((await answer(person.token, elsewhere)).body.error_code).toBe('webauthn_verification_failed');
    const right = createAuthenticator(origin).register(asked.options);
    expect((await answer(person.token, right)).body.error_code).toBe('webauthn_challenge_not_found');
  });

  test('ends at ten', async () => {
    const person = await createPerson('Ten');
    for (let count = 0; count < 10; count += 1) expect((await register(person)).status).toBe(200);
    const { status, body } = await send('/registration/options', {}, person.token);
    expect([status, body.error_code]).toEqual([422, 'too_many_passkeys']);
  }, 30_000);
});

describe('signing in with a passkey', () => {
  test('gives a session like any other, and says when it was used', async () => {
    const person = await createPerson('Petra');
    const { device } = await register(person);
    const { status, body } = await signIn(device);
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: person.id,
      aal: 'aal1',
      amr: [{ method: 'passkey' }],
    });
    const renewed = await person.api.auth.refreshSession({ refresh_token: body.refresh_token });
    expect(renewed.data.user?.id).toBe(person.id);
    const list = await ask('/auth/v1/passkeys', { token: person.token });
    expect(list.json()).toEqual([expect.objectContaining({ last_used_at: expect.any(String) })]);
  });

  test('is refused to a copy of the device, and to a device that nobody registered', async () => {
    const person = await createPerson('Polly');
    const { device } = await register(person);
    await signIn(device);
    await signIn(device);
    device.rewind();
    expect((await signIn(device)).body.error_code).toBe('webauthn_verification_failed');
    expect((await signIn(createAuthenticator(origin))).body.error_code).toBe('webauthn_verification_failed');
  });

  test('is refused when the question is old or answered', async () => {
    const { device } = await register(await createPerson('Late'));
    const { body: asked } = await send('/authentication/options', {});
    const credential = device.signIn(asked.options);
    await database`
      update auth.webauthn_challenges set expires_at = now() - interval '1 second' where id = ${asked.challenge_id}`;
    const answer = () => send('/authentication/verify', { challenge_id: asked.challenge_id, credential });
    expect((await answer()).body.error_code).toBe('webauthn_challenge_expired');
    expect((await answer()).body.error_code).toBe('webauthn_challenge_not_found');
  });

  test('is refused to who is banned', async () => {
    const person = await createPerson('Banned');
    const { device } = await register(person);
    await asService().auth.admin.updateUserById(person.id, { ban_duration: '1h' });
    expect(await signIn(device)).toMatchObject({ status: 403, body: { error_code: 'user_banned' } });
  });
});

describe('the passkeys of a person', () => {
  test('are theirs to rename and remove, and no one else’s', async () => {
    const [person, other] = [await createPerson('Own'), await createPerson('Thief')];
    const { body: passkey, device } = await register(person);
    const path = `/${passkey.id}`;
    expect((await send(path, { friendly_name: 'Mine' }, other.token, 'PATCH')).status).toBe(404);
    expect((await send(path, {}, other.token, 'DELETE')).status).toBe(404);
    expect((await send(path, { friendly_name: '' }, person.token, 'PATCH')).body.error_code).toBe(
      'validation_failed',
    );
    const renamed = await send(path, { friendly_name: 'Blue phone' }, person.token, 'PATCH');
    expect(renamed.body.friendly_name).toBe('Blue phone');
    expect((await send(path, {}, person.token, 'DELETE')).status).toBe(204);
    expect((await ask('/auth/v1/passkeys', { token: person.token })).json()).toEqual([]);
    expect((await signIn(device)).body.error_code).toBe('webauthn_verification_failed');
  });

  test('go with the account', async () => {
    const person = await createPerson('Gone');
    await register(person);
    await asService().auth.admin.deleteUser(person.id);
    expect([
      ...(await database`select id from auth.webauthn_credentials where user_id = ${person.id}`),
    ]).toEqual([]);
  });

  test('are announced, so that a page knows whether to offer them', async () => {
    expect((await ask('/auth/v1/settings')).json()).toMatchObject({ passkeys_enabled: true });
  });
});
