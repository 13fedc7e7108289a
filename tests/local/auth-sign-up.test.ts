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
const page = 'http://127.0.0.1:3100/tickets?tab=mine';

beforeAll(() => createFixture(database));
afterAll(() => dropFixture(database));

/** Somebody who signed up and has the mail, but has not followed its link. */
async function signUp(name = 'Dee') {
  const email = newEmail(name.toLowerCase());
  const visitor = browser();
  const options = { data: { full_name: name }, emailRedirectTo: page };
  const { data, error } = await visitor.api.auth.signUp({ email, password, options });
  if (error) throw error;
  return { email, visitor, user: data.user, session: data.session, mail: await mailTo(email) };
}

describe('signing up', () => {
  test('gives no session before the address is confirmed', async () => {
    const { email, session, user } = await signUp();
    expect(session).toBeNull();
    expect(user).toMatchObject({
      email,
      user_metadata: { full_name: 'Dee' },
      app_metadata: { provider: 'email' },
    });
    expect(user?.identities).toHaveLength(1);
  });

  test('sends a mail whose link leads to the page that asked, on the site that asked', async () => {
    const { mail } = await signUp();
    expect(mail.subject).toBe('Confirm your e-mail address');
    expect(mail.link.origin + mail.link.pathname).toBe('http://127.0.0.1:3100/confirm');
    expect(mail.link.searchParams.get('type')).toBe('signup');
    expect(mail.link.searchParams.get('next')).toBe(page);
    expect(mail.text).toContain(mail.code);
  });

  test('never sends a link to a stranger: another site becomes our own', async () => {
    const email = newEmail();
    await client().auth.signUp({ email, password, options: { emailRedirectTo: 'https://evil.test/steal' } });
    const { link } = await mailTo(email);
    expect(link.origin).toBe(process.env.SITE_URL);
    expect(link.href).not.toContain('evil');
  });

  test('runs triggers that see the metadata as an object', async () => {
    const { user } = await signUp('Trigger');
    expect([
      ...(await database`select full_name from public.rest_people where id = ${user?.id ?? ''}`),
    ]).toEqual([{ full_name: 'Trigger' }]);
  });

  test('refuses a short password, and one beyond what bcrypt reads', async () => {
    const short = await client().auth.signUp({ email: newEmail(), password: 'seven77' });
    const long = await client().auth.signUp({ email: newEmail(), password: 'x'.repeat(73) });
    expect([short.error?.status, short.error?.code]).toEqual([422, 'weak_password']);
    expect([long.error?.status, long.error?.code]).toEqual([400, 'validation_failed']);
  });

  test.each(['no-address', 'a@', 'a b@c.test', ''])('refuses the address "%s"', async (email) => {
    const body = JSON.stringify({ email, password });
    const answer = await ask('/auth/v1/signup', { method: 'POST', body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('without address is an anonymous sign-in, which is off', async () => {
    const { error } = await client().auth.signInAnonymously();
    expect([error?.status, error?.code]).toEqual([422, 'anonymous_provider_disabled']);
  });

  test('for an address that has an account looks like any other, and mails nobody', async () => {
    const known = await createPerson('Known');
    const again = await client().auth.signUp({ email: known.email, password: 'another-one' });
    const fresh = await signUp();
    expect(again.error).toBeNull();
    expect(again.data.session).toBeNull();
    expect(again.data.user?.identities).toEqual([]);
    expect(again.data.user?.id).not.toBe(known.id);
    expect(again.data.user?.user_metadata).toEqual({});
    const keys = (user: object | null) => Object.keys(user ?? {}).sort();
    expect(keys(again.data.user)).toEqual(keys(fresh.user));
    expect(await mailsTo(known.email)).toEqual([]);
    expect((await client().auth.signInWithPassword({ email: known.email, password })).error).toBeNull();
  });
});

describe('confirming', () => {
  test.each(['signup', 'email'] as const)('by the link, as type %s, signs in with cookies', async (type) => {
    const { mail, visitor, email } = await signUp();
    const { data, error } = await visitor.api.auth.verifyOtp({ token_hash: mail.tokenHash, type });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email, user_metadata: { full_name: 'Dee', email_verified: true } });
    expect([...visitor.cookies.keys()].some((name) => name.startsWith('sb-'))).toBe(true);
    expect((await browser(visitor.cookies).api.auth.getUser()).data.user?.email).toBe(email);
  });

  test.each(['signup', 'email'] as const)('by the six digits, as type %s', async (type) => {
    const { mail, email } = await signUp();
    const { data, error } = await client().auth.verifyOtp({ email, token: mail.code, type });
    expect([error, data.user?.email]).toEqual([null, email]);
  });

  test('works once', async () => {
    const { mail, visitor } = await signUp();
    await visitor.api.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    const { error } = await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    expect([error?.status, error?.code]).toEqual([403, 'otp_expired']);
  });

  test('works for an hour', async () => {
    const { mail, email } = await signUp();
    await database`update auth.users set confirmation_sent_at = now() - interval '61 minutes' where email = ${email}`;
    const { error } = await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    expect([error?.status, error?.code]).toEqual([403, 'otp_expired']);
  });

  test('does not work with wrong digits, or as another kind of link', async () => {
    const { mail, email } = await signUp();
    const wrong = mail.code === '000000' ? '000001' : '000000';
    const digits = await client().auth.verifyOtp({ email, token: wrong, type: 'signup' });
    const kind = await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'recovery' });
    expect([digits.error?.code, kind.error?.code]).toEqual(['otp_expired', 'otp_expired']);
  });

  test('is asked for again by resend; the first link is then dead', async () => {
    const { mail, email } = await signUp();
    await pause(database, email);
    expect((await client().auth.resend({ type: 'signup', email })).error).toBeNull();
    const second = await mailTo(email, 2);
    expect((await client().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' })).error?.code).toBe(
      'otp_expired',
    );
    expect(
      (await client().auth.verifyOtp({ token_hash: second.tokenHash, type: 'signup' })).error,
    ).toBeNull();
  });

  test('cannot be asked for twice within a second', async () => {
    const { email } = await signUp();
    const { error } = await client().auth.resend({ type: 'signup', email });
    expect([error?.status, error?.code]).toEqual([429, 'over_email_send_rate_limit']);
  });

  test('resend for a stranger tells nothing', async () => {
    expect((await client().auth.resend({ type: 'signup', email: newEmail() })).error).toBeNull();
  });
});

/** As if the last mail had been sent a while ago. */
async function pause(sql: typeof database, email: string) {
  await sql`update auth.users set confirmation_sent_at = now() - interval '1 minute' where email = ${email}`;
}
