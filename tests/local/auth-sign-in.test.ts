import { createClient } from '@supabase/supabase-js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiUrl,
  ask,
  asService,
  client,
  createFixture,
  createPerson,
  dropFixture,
  mintToken,
  newEmail,
  openDatabase,
  password,
  publishableKey,
  unsignedToken,
} from './support/api.ts';
import { browser } from './support/ssr.ts';

const database = openDatabase();

beforeAll(() => createFixture(database));
afterAll(() => dropFixture(database));

/** A client of supabase-js in a browser that says so of itself. */
function onDevice(userAgent: string) {
  return createClient(apiUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers: { 'user-agent': userAgent } },
  });
}

async function signIn(email: string, secret = password) {
  const visitor = browser();
  const { data, error } = await visitor.api.auth.signInWithPassword({ email, password: secret });
  return { ...visitor, session: data.session, error };
}

describe('signing in with a password', () => {
  test('gives a token with the claims of GoTrue', async () => {
    const person = await createPerson('Claire');
    const claims = decodeJwt(person.token);
    const now = Math.floor(Date.now() / 1000);
    expect(claims).toMatchObject({
      iss: `${process.env.NEXT_PUBLIC_SUPABASE_URL}/auth/v1`,
      sub: person.id,
      aud: 'authenticated',
      role: 'authenticated',
      email: person.email,
      phone: '',
      aal: 'aal1',
      is_anonymous: false,
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { full_name: 'Claire' },
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const [method] = claims.amr as { method: string; timestamp: number }[];
    expect(method?.method).toBe('password');
    expect(Math.abs((method?.timestamp ?? 0) - now)).toBeLessThan(10);
    expect(claims.exp).toBeGreaterThan(now);
  });

  test('is refused alike for a wrong password and an unknown address', async () => {
    const { email } = await createPerson('Wrong');
    const wrong = (await signIn(email, 'not-this-one')).error;
    const unknown = (await signIn(newEmail())).error;
    expect([wrong?.status, wrong?.code, wrong?.message]).toEqual([
      400,
      'invalid_credentials',
      'Invalid login credentials',
    ]);
    expect([unknown?.status, unknown?.code, unknown?.message]).toEqual([
      400,
      'invalid_credentials',
      'Invalid login credentials',
    ]);
  });

  test('tells "not confirmed" only to who knows the password', async () => {
    const email = newEmail();
    await client().auth.signUp({ email, password });
    expect((await signIn(email)).error?.code).toBe('email_not_confirmed');
    expect((await signIn(email, 'not-this-one')).error?.code).toBe('invalid_credentials');
  });

  test('works whatever case the address is written in', async () => {
    const { email } = await createPerson('Case');
    expect((await signIn(email.toUpperCase())).error).toBeNull();
  });

  test('lasts in the cookies: a later request knows the person', async () => {
    const { email, id } = await createPerson('Cookie');
    const { cookies } = await signIn(email);
    const { data } = await browser(cookies).api.auth.getUser();
    const claims = await browser(cookies).api.auth.getClaims();
    expect(data.user).toMatchObject({ id, email, user_metadata: { full_name: 'Cookie' } });
    expect(claims.data?.claims).toMatchObject({
      sub: id,
      aal: 'aal1',
      user_metadata: { full_name: 'Cookie' },
    });
  });

  test('asks the hook of a migration for more claims, if there is one', async () => {
    await database.unsafe(`
      create function public.custom_access_token_hook(event jsonb) returns jsonb language sql as $$
        select jsonb_set(event, '{claims,user_role}', '"agent"')
      $$`);
    try {
      expect(decodeJwt((await createPerson('Hook')).token)).toMatchObject({
        user_role: 'agent',
        aal: 'aal1',
      });
    } finally {
      await database`drop function public.custom_access_token_hook`;
    }
  });
});

describe('refreshing a session', () => {
  test('gives other tokens, that still tell how the person signed in', async () => {
    const { email } = await createPerson('Fresh');
    const { api, session } = await signIn(email);
    const { data } = await api.auth.refreshSession();
    expect(data.session?.refresh_token).not.toBe(session?.refresh_token);
    const claims = decodeJwt(data.session?.access_token ?? '');
    expect(claims).toMatchObject({ user_metadata: { full_name: 'Fresh' }, amr: [{ method: 'password' }] });
    expect(claims.session_id).toBe(decodeJwt(session?.access_token ?? '').session_id);
  });

  test('twice with the same token, as two tabs do, gives both the same new one', async () => {
    const { email } = await createPerson('Tabs');
    const { session } = await signIn(email);
    const refresh_token = session?.refresh_token ?? '';
    const first = await client().auth.refreshSession({ refresh_token });
    const second = await client().auth.refreshSession({ refresh_token });
    expect(second.error).toBeNull();
    expect(second.data.session?.refresh_token).toBe(first.data.session?.refresh_token);
  });

  test('with a token from two generations ago ends the session: somebody stole it', async () => {
    const { email } = await createPerson('Stolen');
    const { session } = await signIn(email);
    const stolen = session?.refresh_token ?? '';
    const second = await client().auth.refreshSession({ refresh_token: stolen });
    const third = await client().auth.refreshSession({
      refresh_token: second.data.session?.refresh_token ?? '',
    });
    const thief = await client().auth.refreshSession({ refresh_token: stolen });
    const owner = await client().auth.refreshSession({
      refresh_token: third.data.session?.refresh_token ?? '',
    });
    expect([thief.error?.status, thief.error?.code]).toEqual([400, 'refresh_token_already_used']);
    expect(owner.error?.status).toBe(400);
  });

  test('notes on which device and when, as the start does', async () => {
    const { email } = await createPerson('Device');
    const first = onDevice('Firefox at home');
    const { data } = await first.auth.signInWithPassword({ email, password });
    const id = decodeJwt(data.session?.access_token ?? '').session_id as string;
    const read = () => database`select user_agent, ip, refreshed_at from auth.sessions where id = ${id}`;
    expect([...(await read())]).toEqual([
      { user_agent: 'Firefox at home', ip: expect.stringMatching(/127\.0\.0\.1$|^::1$/), refreshed_at: null },
    ]);
    await onDevice('Firefox, newer').auth.refreshSession({
      refresh_token: data.session?.refresh_token ?? '',
    });
    expect([...(await read())]).toEqual([
      expect.objectContaining({ user_agent: 'Firefox, newer', refreshed_at: expect.any(Date) }),
    ]);
  });

  test('with an unknown token is refused', async () => {
    const { error } = await client().auth.refreshSession({ refresh_token: 'abcdefabcdef' });
    expect([error?.status, error?.code]).toEqual([400, 'refresh_token_not_found']);
  });
});

describe('signing out', () => {
  test('ends this session: no user, no refresh, no cookie', async () => {
    const { email } = await createPerson('Out');
    const { api, cookies, session } = await signIn(email);
    const other = await signIn(email);
    expect((await api.auth.signOut({ scope: 'local' })).error).toBeNull();
    expect(cookies.size).toBe(0);
    expect((await client().auth.getUser(session?.access_token)).error?.name).toBe('AuthSessionMissingError');
    expect(
      (await client().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' })).error?.status,
    ).toBe(400);
    expect((await other.api.auth.getUser()).error).toBeNull();
  });

  test('everywhere ends the others too', async () => {
    const { email } = await createPerson('Everywhere');
    const one = await signIn(email);
    const other = await signIn(email);
    await one.api.auth.signOut();
    const { error } = await client().auth.refreshSession({
      refresh_token: other.session?.refresh_token ?? '',
    });
    expect(error?.status).toBe(400);
  });
});

describe('changing oneself', () => {
  test('metadata is merged', async () => {
    const { api } = await createPerson('Merge');
    const { data } = await api.auth.updateUser({ data: { theme: 'dark' } });
    expect(data.user?.user_metadata).toMatchObject({ full_name: 'Merge', theme: 'dark' });
  });

  test('a new password replaces the old one; the same one is refused', async () => {
    const { api, email } = await createPerson('Password');
    expect((await api.auth.updateUser({ password })).error?.code).toBe('same_password');
    expect((await api.auth.updateUser({ password: 'short' })).error?.code).toBe('weak_password');
    expect((await api.auth.updateUser({ password: 'a-new-password' })).error).toBeNull();
    expect((await signIn(email)).error?.code).toBe('invalid_credentials');
    expect((await signIn(email, 'a-new-password')).error).toBeNull();
  });

  test('nobody makes themselves admin: app_metadata is not theirs', async () => {
    const { api, email } = await createPerson('Climber');
    await api.auth.updateUser({ app_metadata: { role: 'admin' }, role: 'service_role' } as object);
    const claims = decodeJwt((await signIn(email)).session?.access_token ?? '');
    expect(claims.app_metadata).toEqual({ provider: 'email', providers: ['email'] });
    expect(claims.role).toBe('authenticated');
  });
});

describe('a banned person', () => {
  test('cannot sign in, refresh or follow a link, until the ban ends', async () => {
    const { email, id } = await createPerson('Banned');
    const { session } = await signIn(email);
    const link = await asService().auth.admin.generateLink({ type: 'magiclink', email });
    const banned = await asService().auth.admin.updateUserById(id, { ban_duration: '24h' });
    expect(Date.parse(banned.data.user?.banned_until ?? '')).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const refresh = await client().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' });
    const byLink = await client().auth.verifyOtp({
      token_hash: link.data.properties?.hashed_token ?? '',
      type: 'magiclink',
    });
    expect((await signIn(email)).error?.code).toBe('user_banned');
    expect(refresh.error?.code).toBe('user_banned');
    expect(byLink.error?.code).toBe('user_banned');
    await asService().auth.admin.updateUserById(id, { ban_duration: 'none' });
    expect((await signIn(email)).error).toBeNull();
  });
});

describe('a token that Auth did not sign', () => {
  test.each([
    ['rubbish', () => 'rubbish'],
    ['unsigned', (sub: string) => unsignedToken({ sub })],
    ['forged', (sub: string) => mintToken({ sub }, new TextEncoder().encode('x'.repeat(32)))],
    ['expired', (sub: string) => mintToken({ sub, exp: 1 })],
  ])('%s shows no user', async (_kind, token) => {
    const { id } = await createPerson('Target');
    const answer = await ask('/auth/v1/user', { token: await token(id) });
    expect([answer.status, answer.json().error_code]).toEqual([403, 'bad_jwt']);
  });
});
