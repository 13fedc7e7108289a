import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  client,
  createFixture,
  createPerson,
  dropFixture,
  newEmail,
  openDatabase,
  password,
} from './support/api.ts';
import { mailsTo, mailTo } from './support/mail.ts';
import { browser } from './support/ssr.ts';

const database = openDatabase();
const page = 'http://127.0.0.1:3000/tickets';

beforeAll(() => createFixture(database));
afterAll(() => dropFixture(database));

describe('a sign-in link', () => {
  test('signs a known person in', async () => {
    const { email, id } = await createPerson('Maggie');
    await client().auth.signInWithOtp({ email, options: { emailRedirectTo: page } });
    const mail = await mailTo(email);
    expect([mail.subject, mail.link.searchParams.get('type')]).toEqual(['Your sign-in link', 'magiclink']);
    const { data, error } = await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'magiclink' });
    expect([error, data.user?.id]).toEqual([null, id]);
    expect(decodeJwt(data.session?.access_token ?? '').amr).toMatchObject([{ method: 'magiclink' }]);
  });

  test('signs a new person up, unconfirmed until it is followed, with their metadata from the start', async () => {
    const email = newEmail();
    await client().auth.signInWithOtp({ email, options: { data: { full_name: 'Newt' } } });
    const mail = await mailTo(email);
    const [before] = await database`
      select email_confirmed_at, last_sign_in_at, rest_people.full_name
      from auth.users join public.rest_people using (id) where email = ${email}`;
    expect(before).toEqual({ email_confirmed_at: null, last_sign_in_at: null, full_name: 'Newt' });
    expect(mail.subject).toBe('Confirm your e-mail address');
    const { data } = await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'email' });
    expect(data.user?.user_metadata.full_name).toBe('Newt');
    expect(data.session).not.toBeNull();
  });

  test('signs nobody up when that is not wanted', async () => {
    const email = newEmail();
    const { error } = await client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect([error?.status, error?.code]).toEqual([422, 'otp_disabled']);
    expect([...(await database`select id from auth.users where email = ${email}`)]).toEqual([]);
  });

  test('comes with six digits that do the same', async () => {
    const { email, id } = await createPerson('Digits');
    await client().auth.signInWithOtp({ email });
    const { code } = await mailTo(email);
    expect((await client().auth.verifyOtp({ email, token: code, type: 'email' })).data.user?.id).toBe(id);
  });
});

describe('PKCE: only the browser that asked gets the session', () => {
  async function askForLink() {
    const { email, id } = await createPerson('Pixie');
    const visitor = browser();
    await visitor.api.auth.signInWithOtp({ email, options: { emailRedirectTo: page } });
    return { id, visitor, mail: await mailTo(email) };
  }

  async function follow(tokenHash: string, type = 'magiclink') {
    const query = new URLSearchParams({ token: tokenHash, type, redirect_to: page });
    const { status, headers } = await ask(`/auth/v1/verify?${query}`, { headers: { apikey: '' } });
    return { status, location: new URL(headers.get('location') ?? '') };
  }

  test('the link answers a code, which that browser exchanges', async () => {
    const { id, visitor, mail } = await askForLink();
    expect(mail.tokenHash).toMatch(/^pkce_/);
    const { status, location } = await follow(mail.tokenHash);
    expect([status, location.origin + location.pathname]).toEqual([303, page]);
    const { data, error } = await visitor.api.auth.exchangeCodeForSession(
      location.searchParams.get('code') ?? '',
    );
    expect([error, data.user?.id]).toEqual([null, id]);
    expect(decodeJwt(data.session?.access_token ?? '')).toMatchObject({
      aal: 'aal1',
      amr: [{ method: 'magiclink' }],
    });
  });

  test('the link alone leaves no session behind', async () => {
    const { id, mail } = await askForLink();
    await database`delete from auth.sessions where user_id = ${id}`;
    await follow(mail.tokenHash);
    expect([...(await database`select id from auth.sessions where user_id = ${id}`)]).toEqual([]);
  });

  test('another browser cannot exchange the code, and a code works once', async () => {
    const { visitor, mail } = await askForLink();
    const code = (await follow(mail.tokenHash)).location.searchParams.get('code') ?? '';
    const body = JSON.stringify({ auth_code: code, code_verifier: 'x'.repeat(56) });
    const thief = await ask('/auth/v1/token?grant_type=pkce', { method: 'POST', body });
    expect([thief.status, thief.json().error_code]).toEqual([400, 'bad_code_verifier']);
    expect((await visitor.api.auth.exchangeCodeForSession(code)).error).toBeNull();
    const again = await ask('/auth/v1/token?grant_type=pkce', { method: 'POST', body });
    expect(again.json().error_code).toBe('flow_state_not_found');
  });

  test('the page of the app can use the token hash itself', async () => {
    const { id, visitor, mail } = await askForLink();
    const { data } = await visitor.api.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'magiclink' });
    expect(data.user?.id).toBe(id);
  });

  test('without PKCE the link answers tokens, with the claims of GoTrue', async () => {
    const { email, id } = await createPerson('Implicit');
    await client().auth.signInWithOtp({ email });
    const { location } = await follow((await mailTo(email)).tokenHash);
    const token = new URLSearchParams(location.hash.slice(1)).get('access_token') ?? '';
    expect(decodeJwt(token)).toMatchObject({ sub: id, user_metadata: { full_name: 'Implicit' } });
  });

  test('a dead link says why', async () => {
    const { location } = await follow('dead');
    expect(location.searchParams.get('error_code')).toBe('otp_expired');
    expect(location.origin).toBe('http://127.0.0.1:3000');
  });

  test('a link to a stranger leads home instead', async () => {
    const query = new URLSearchParams({ token: 'x', type: 'signup', redirect_to: 'https://evil.test/' });
    const { headers } = await ask(`/auth/v1/verify?${query}`);
    expect(new URL(headers.get('location') ?? '').origin).toBe(process.env.SITE_URL);
  });
});

describe('resetting a password', () => {
  test('by the link of a mail, then with the new password', async () => {
    const { email, id } = await createPerson('Forgetful');
    const visitor = browser();
    await visitor.api.auth.resetPasswordForEmail(email, { redirectTo: `${page}/reset` });
    const mail = await mailTo(email);
    expect([mail.subject, mail.link.searchParams.get('type')]).toEqual(['Reset your password', 'recovery']);
    expect(mail.link.searchParams.get('next')).toBe(`${page}/reset`);
    const { data } = await visitor.api.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'recovery' });
    expect(data.user?.id).toBe(id);
    expect(decodeJwt(data.session?.access_token ?? '').amr).toMatchObject([{ method: 'recovery' }]);
    expect((await visitor.api.auth.updateUser({ password: 'remembered-now' })).error).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password: 'remembered-now' })).error).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      'invalid_credentials',
    );
  });

  test('for a stranger tells nothing and sends nothing', async () => {
    const email = newEmail();
    expect((await client().auth.resetPasswordForEmail(email)).error).toBeNull();
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('changing the address', () => {
  async function askForChange() {
    const { api, email, id } = await createPerson('Mover');
    const next = newEmail('moved');
    const { data } = await api.auth.updateUser({ email: next });
    return { id, email, next, shown: data.user, toOld: await mailTo(email), toNew: await mailTo(next) };
  }

  test('takes both addresses, in either order', async () => {
    for (const first of ['toOld', 'toNew'] as const) {
      const change = await askForChange();
      const second = first === 'toOld' ? 'toNew' : 'toOld';
      expect(change.shown?.new_email).toBe(change.next);
      const one = await client().auth.verifyOtp({
        token_hash: change[first].tokenHash,
        type: 'email_change',
      });
      expect([one.error, one.data.session]).toEqual([null, null]);
      expect((await client().auth.signInWithPassword({ email: change.next, password })).error?.code).toBe(
        'invalid_credentials',
      );
      const two = await client().auth.verifyOtp({
        token_hash: change[second].tokenHash,
        type: 'email_change',
      });
      expect(two.data.user).toMatchObject({ id: change.id, email: change.next });
      expect((await client().auth.signInWithPassword({ email: change.next, password })).error).toBeNull();
      expect((await client().auth.signInWithPassword({ email: change.email, password })).error?.code).toBe(
        'invalid_credentials',
      );
    }
  });

  test('names both in the mail', async () => {
    const { toOld, email, next } = await askForChange();
    expect(toOld.subject).toBe('Confirm your new e-mail address');
    expect(toOld.text).toContain(email);
    expect(toOld.text).toContain(next);
  });

  test('to one that somebody has is refused', async () => {
    const { email } = await createPerson('Owner');
    const { api } = await createPerson('Wisher');
    expect((await api.auth.updateUser({ email })).error?.code).toBe('email_exists');
  });
});

test('the mails that a hosted project sends have the same subjects', async () => {
  const { readFile } = await import('node:fs/promises');
  const config = await readFile('supabase/config.toml', 'utf8');
  const sections = [
    ...config.matchAll(/\[auth\.email\.template\.(\w+)\]\nsubject = "(.*)"\ncontent_path = "\.\/(.*)"/g),
  ];
  expect(sections.map(([, kind]) => kind).sort()).toEqual([
    'confirmation',
    'email_change',
    'invite',
    'magic_link',
    'recovery',
  ]);
  for (const [, kind, subject, file] of sections) {
    expect(file).toBe(`supabase/templates/${kind}.html`);
    expect(await readFile(file ?? '', 'utf8')).toContain(`<title>${subject}</title>`);
  }
});
