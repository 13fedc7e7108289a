import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
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
  secretKey,
} from './support/api.ts';
import { mailsTo, mailTo } from './support/mail.ts';

const database = openDatabase();
const { admin } = asService().auth;

beforeAll(() => createFixture(database));
afterAll(() => dropFixture(database));

describe('only the service may administrate', () => {
  test('not an anonymous caller, not a person, not a person beside the secret key', async () => {
    const { api, token } = await createPerson('Nosy');
    expect((await client().auth.admin.listUsers()).error?.status).toBe(401);
    expect((await api.auth.admin.listUsers()).error?.status).toBe(401);
    expect((await ask('/auth/v1/admin/users', { token })).json().error_code).toBe('not_admin');
    const beside = await ask('/auth/v1/admin/users', { token, headers: { apikey: secretKey } });
    expect([beside.status, beside.json().error_code]).toEqual([403, 'not_admin']);
    expect((await ask('/auth/v1/invite', { method: 'POST', body: '{}', token })).status).toBe(403);
  });

  test('a forged service token is refused, a right one is not', async () => {
    const forged = await mintToken({ role: 'service_role' }, new TextEncoder().encode('x'.repeat(32)));
    expect((await ask('/auth/v1/admin/users', { token: forged })).status).toBe(403);
    expect(
      (await ask('/auth/v1/admin/users', { token: await mintToken({ role: 'service_role' }) })).status,
    ).toBe(200);
  });
});

describe('users', () => {
  test('are created confirmed, with password, metadata and id, and can sign in', async () => {
    const email = newEmail();
    const id = crypto.randomUUID();
    const { data, error } = await admin.createUser({
      id,
      email: email.toUpperCase(),
      password,
      email_confirm: true,
      user_metadata: { full_name: 'Adm' },
      app_metadata: { plan: 'pro' },
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      id,
      email,
      user_metadata: { full_name: 'Adm' },
      app_metadata: { plan: 'pro', provider: 'email', providers: ['email'] },
      identities: [{ provider: 'email', identity_data: { email, email_verified: true } }],
    });
    expect(data.user?.email_confirmed_at).toBeTypeOf('string');
    expect((await client().auth.signInWithPassword({ email, password })).data.user?.id).toBe(id);
  });

  test('are created unconfirmed if not said otherwise', async () => {
    const email = newEmail();
    await admin.createUser({ email, password });
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      'email_not_confirmed',
    );
    expect(await mailsTo(email)).toEqual([]);
  });

  test('are not created twice, nor with a weak password', async () => {
    const { email } = await createPerson('Twin');
    const twice = await admin.createUser({ email, password });
    const weak = await admin.createUser({ email: newEmail(), password: 'short' });
    expect([twice.error?.status, twice.error?.code]).toEqual([422, 'email_exists']);
    expect([weak.error?.status, weak.error?.code]).toEqual([422, 'weak_password']);
  });

  test('are listed page by page, newest first', async () => {
    const older = await createPerson('Older');
    const newer = await createPerson('Newer');
    const { data } = await admin.listUsers({ page: 1, perPage: 2 });
    const second = await admin.listUsers({ page: 2, perPage: 1 });
    expect(data.users.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(second.data.users.map(({ id }) => id)).toEqual([older.id]);
    expect(data).toMatchObject({ nextPage: 2, aud: 'authenticated' });
    expect('total' in data && data.total).toBeGreaterThanOrEqual(2);
  });

  test('are read, changed and deleted', async () => {
    const { id, email } = await createPerson('Changed');
    const next = newEmail('changed-to');
    const { data } = await admin.updateUserById(id, {
      email: next,
      password: 'another-one',
      user_metadata: { theme: 'dark', full_name: null },
      app_metadata: { plan: 'pro' },
    });
    expect(data.user).toMatchObject({
      email: next,
      user_metadata: { theme: 'dark' },
      app_metadata: { plan: 'pro', provider: 'email' },
    });
    expect(data.user?.user_metadata).not.toHaveProperty('full_name');
    expect((await admin.getUserById(id)).data.user?.email).toBe(next);
    expect(
      (await client().auth.signInWithPassword({ email: next, password: 'another-one' })).error,
    ).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      'invalid_credentials',
    );
    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error?.code).toBe('user_not_found');
    expect([...(await database`select id from public.rest_people where id = ${id}`)]).toEqual([]);
  });

  test('that are not there are not found; an id that is none is an error', async () => {
    expect((await admin.getUserById(crypto.randomUUID())).error?.code).toBe('user_not_found');
    expect((await ask('/auth/v1/admin/users/nope', { headers: { apikey: secretKey } })).status).toBe(404);
  });

  test('a ban needs a duration that Go can read', async () => {
    const { id } = await createPerson('Odd');
    expect((await admin.updateUserById(id, { ban_duration: 'forever' })).error?.code).toBe(
      'validation_failed',
    );
  });
});

describe('links that the service hands over itself', () => {
  test.each(['magiclink', 'recovery'] as const)(
    '%s signs a known person in and sends no mail',
    async (type) => {
      const { email, id } = await createPerson('Linked');
      const { data } = await admin.generateLink({
        type,
        email,
        options: { redirectTo: 'http://localhost:3000/x' },
      });
      expect(data.properties).toMatchObject({
        verification_type: type,
        redirect_to: 'http://localhost:3000/x',
      });
      expect(data.properties?.action_link).toContain(
        `/auth/v1/verify?token=${data.properties?.hashed_token}`,
      );
      const verified = await client().auth.verifyOtp({
        token_hash: data.properties?.hashed_token ?? '',
        type,
      });
      expect(verified.data.user?.id).toBe(id);
      expect(await mailsTo(email)).toEqual([]);
    },
  );

  test('signup makes the account, its digits confirm it', async () => {
    const email = newEmail();
    const { data } = await admin.generateLink({ type: 'signup', email, password });
    const verified = await client().auth.verifyOtp({
      email,
      token: data.properties?.email_otp ?? '',
      type: 'signup',
    });
    expect(verified.data.user?.email).toBe(email);
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test('recovery for a stranger is not found', async () => {
    const { error } = await admin.generateLink({ type: 'recovery', email: newEmail() });
    expect([error?.status, error?.code]).toEqual([404, 'user_not_found']);
  });
});

describe('an invitation', () => {
  test('makes the account and sends a mail that leads into it; a password comes later', async () => {
    const email = newEmail();
    const invited = await admin.inviteUserByEmail(email, {
      data: { full_name: 'Guest' },
      redirectTo: 'http://127.0.0.1:3000/invitation',
    });
    expect(invited.data.user).toMatchObject({ email, user_metadata: { full_name: 'Guest' } });
    expect(invited.data.user?.invited_at).toBeTypeOf('string');
    const mail = await mailTo(email);
    expect([mail.subject, mail.link.searchParams.get('type')]).toEqual(['You have been invited', 'invite']);
    expect(mail.link.searchParams.get('next')).toBe('http://127.0.0.1:3000/invitation');
    const guest = client();
    const accepted = await guest.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'invite' });
    expect(accepted.data.user?.user_metadata.full_name).toBe('Guest');
    expect((await guest.auth.updateUser({ password })).error).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test('for somebody who has an account is refused', async () => {
    const { email } = await createPerson('Here already');
    expect((await admin.inviteUserByEmail(email)).error?.code).toBe('email_exists');
  });
});
