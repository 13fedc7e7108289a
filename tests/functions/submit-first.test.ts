import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsTo, mailTo } from '../local/support/mail.ts';
import {
  type Client,
  createPerson,
  foundOrganization,
  password,
  serviceClient,
  signIn,
  visitorClient,
} from '../support/live-world.ts';

const siteUrl = process.env.SITE_URL ?? '';
const database = new pg.Client({ connectionString: process.env.SUPABASE_DB_URL });
let organization: Awaited<ReturnType<typeof foundOrganization>>;

beforeAll(async () => {
  await database.connect();
  organization = await foundOrganization('Gearloop');
});
afterAll(() => database.end());
// All tests come from one network.
beforeEach(() => database.query('delete from private.first_messages'));

describe('a visitor writes first and confirms after', () => {
  it('to a new address goes a link; it makes the account, and leads to the text and to one ticket', async () => {
    const about = message();
    expect(await send(about)).toEqual({ status: 202 });

    const mail = await mailTo(about.email);
    expect(mail.link.searchParams.get('type')).toBe('signup');
    const zeynep = visitorClient();
    await zeynep.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    const [kept] = await read(zeynep, tokenIn(mail.link));
    expect(kept).toMatchObject({ id: about.id, subject: about.subject, body_text: about.text });

    const tickets = [await submit(zeynep, kept), await submit(zeynep, kept)];
    expect(tickets).toEqual([about.id, about.id]);
    await zeynep.rpc('forget_first_message', { token: tokenIn(mail.link) }).throwOnError();
    expect(await read(zeynep, tokenIn(mail.link))).toEqual([]);
    expect((await zeynep.from('tickets').select('id').throwOnError()).data).toEqual([{ id: about.id }]);
  });

  it('to a confirmed address goes a link that signs in and leads to the text alike', async () => {
    const marisol = await createPerson('Marisol');
    const about = message({ email: marisol.email.toUpperCase() });
    expect(await send(about)).toEqual({ status: 202 });

    const mail = await mailTo(marisol.email);
    expect(mail.link.searchParams.get('type')).toBe('magiclink');
    const own = visitorClient();
    const { data } = await own.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'magiclink' });
    expect(data.user?.id).toBe(marisol.id);
    expect(await read(own, tokenIn(mail.link))).toHaveLength(1);
    // Her password is hers still.
    await signIn(marisol);
  });

  it('the link opens nothing for anybody else', async () => {
    const about = message();
    await send(about);
    const token = tokenIn((await mailTo(about.email)).link);
    expect(await read(await signIn(await createPerson()), token)).toEqual([]);
    expect((await visitorClient().rpc('first_message', { token })).error?.code).toBe('42501');
  });

  it('a password that somebody chose for the address before it was confirmed opens nothing after', async () => {
    const about = message();
    const stranger = visitorClient();
    await stranger.auth.signUp({ email: about.email, password });
    await mailTo(about.email);
    await passPauseOfMails();
    await send(about);
    const mail = await mailTo(about.email, 2);
    const owner = visitorClient();
    await owner.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    expect(await read(owner, tokenIn(mail.link))).toHaveLength(1);
    const { error } = await stranger.auth.signInWithPassword({ email: about.email, password });
    expect(error?.code).toBe('invalid_credentials');
  });
});

describe('nobody makes us mail their words', () => {
  it('no typed word stands in a mail, whatever was typed, and whoever gets it', async () => {
    const marisol = await createPerson('BUY-CHEAP-NAMES https://spam.example');
    for (const email of [marisol.email, `${randomUUID()}@people.test`]) {
      const about = message({
        email,
        subject: 'BUY-CHEAP-SUBJECTS https://spam.example\r\nBcc: all@people.test',
        text: 'BUY-CHEAP-TEXTS <a href="https://spam.example">here</a>',
      });
      expect(await send(about)).toEqual({ status: 202 });
      const mail = await mailTo(email);
      expect(mail.to).toEqual([email]);
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/BUY-CHEAP|spam\.example/);
    }
  });

  it('of a thousand messages to one address all but one are refused, and one mail leaves', async () => {
    const { email } = message();
    const statuses: number[] = [];
    for (let sent = 0; sent < 1000; sent += 20) {
      const answers = Array.from({ length: 20 }, () => send(message({ email })));
      statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(999);
    await mailTo(email);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('one network sends twenty an hour, whatever it says of where it is', async () => {
    for (let sent = 0; sent < 20; sent += 1) expect((await send(message())).status).toBe(202);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'cf-connecting-ip', 'forwarded']) {
      const answer = await post(JSON.stringify(message()), { [header]: '203.0.113.9' });
      expect(answer.status, header).toBe(429);
      const wait = Number(answer.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(3500);
      expect(wait).toBeLessThanOrEqual(3600);
    }
  });

  it('the same form, sent again and again, is kept once and mailed once', async () => {
    const about = message();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(about)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ status: 202 })));
    await mailTo(about.email);
    expect(await mailsTo(about.email)).toHaveLength(1);
    expect(await count()).toBe(1);
  });
});

describe('steps in the wrong order', () => {
  it('lead nowhere, and never to a second ticket', async () => {
    const about = message();
    await send(about);
    const mail = await mailTo(about.email);
    const token = tokenIn(mail.link);
    const zeynep = visitorClient();
    // Before the link: not signed in, and no password to sign in with.
    expect((await zeynep.rpc('forget_first_message', { token })).error?.code).toBe('42501');
    expect((await zeynep.auth.signInWithPassword({ email: about.email, password })).error?.code).toBe(
      'invalid_credentials',
    );
    await zeynep.auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' });
    const [kept] = await read(zeynep, token);

    // Forgotten first, and sent after; sent by the back button, and forgotten once more.
    await zeynep.rpc('forget_first_message', { token }).throwOnError();
    await submit(zeynep, kept);
    await submit(zeynep, kept);
    await zeynep.rpc('forget_first_message', { token }).throwOnError();
    expect((await zeynep.from('tickets').select('id').throwOnError()).data).toEqual([{ id: about.id }]);

    // The link works once. A form that comes back later may hold other words: they must not pass for the first.
    expect(
      (await visitorClient().auth.verifyOtp({ token_hash: mail.tokenHash, type: 'signup' })).error,
    ).not.toBeNull();
    expect(await send(about)).toEqual({ status: 202 });
    const again = tokenIn((await mailTo(about.email, 2)).link);
    expect((await read(zeynep, again))[0]?.id).not.toBe(about.id);
  });
});

describe('nobody learns who has an account', () => {
  it('known, unconfirmed and unknown addresses get one answer, before their mail is sent', async () => {
    const known = (await createPerson()).email;
    const unconfirmed = `${randomUUID()}@people.test`;
    await visitorClient().auth.signUp({ email: unconfirmed, password });
    const answers = [];
    for (const email of [known, unconfirmed, `${randomUUID()}@people.test`]) {
      answers.push(await whole(await post(JSON.stringify(message({ email })))));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('the time of the answer tells nothing either', async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 9; round += 1) {
      await database.query('delete from private.first_messages');
      const known = (await createPerson()).email;
      for (const [kind, email] of Object.entries({ known, unknown: `${randomUUID()}@people.test` })) {
        const began = performance.now();
        await send(message({ email }));
        times[kind]?.push(performance.now() - began);
        // Its mail is on its way and would slow down the next.
        await mailTo(email);
      }
    }
    const [known = 0, unknown = 0] = Object.values(times).map(median);
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) / 2);
  });

  it('an organization that is not listed is as unknown as one that does not exist', async () => {
    const hidden = await foundOrganization('Hidden');
    await serviceClient().from('organizations').update({ listed: false }).eq('id', hidden.id).throwOnError();
    const [first, second] = [
      await whole(await post(JSON.stringify(message({ organization_id: hidden.id })))),
      await whole(await post(JSON.stringify(message({ organization_id: randomUUID() })))),
    ];
    expect(first).toMatchObject({ status: 404, body: { code: 'organization_not_found' } });
    expect(first).toEqual(second);
  });
});

describe('the function says what is wrong', () => {
  it('field by field', async () => {
    const answer = await post(
      JSON.stringify({ ...message(), email: 'marisol at home', subject: ' ', text: undefined }),
    );
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Something is missing or wrong in the body.',
      status: 400,
      code: 'not_valid',
      fields: { email: 'email', subject: 'required', text: 'required' },
    });
  });

  it('64 kB are kept, a byte more is not, and a body of any length is not even read', async () => {
    expect(await send(message({ text: 'ü'.repeat(32_768) }))).toEqual({ status: 202 });
    for (const text of [`${'ü'.repeat(32_768)}x`, 'x'.repeat(65_537), 'x'.repeat(5_000_000)]) {
      const answer = await post(JSON.stringify(message({ text })));
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: 'text_too_long', fields: { text: 'too_long' } });
    }
    expect((await send(message({ subject: 'x'.repeat(256) }))).status).toBe(400);
    expect(await count()).toBe(1);
  });

  it('characters that no database keeps do not stop a message', async () => {
    const about = message({ subject: 'The \0gate', text: 'half \ud83d an emoji' });
    expect(await send(about)).toEqual({ status: 202 });
    const { rows } = await database.query('select subject, body_text from private.first_messages');
    expect(rows).toEqual([{ subject: 'The gate', body_text: 'half \ufffd an emoji' }]);
  });

  it('what is no message at all is refused, and nothing is kept', async () => {
    for (const body of ['', '[]', 'null', '"text"', '{', '{"text":{"$ne":""}}']) {
      expect((await post(body)).status, body).toBe(400);
    }
    expect((await fetch(address)).status).toBe(405);
    expect((await fetch(address, { method: 'OPTIONS' })).status).toBe(204);
    expect(await count()).toBe(0);
  });
});

const address = `${process.env.NEXT_PUBLIC_SUPABASE_URL}/functions/v1/submit-first`;

function message(
  about: Partial<{ email: string; subject: string; text: string; organization_id: string }> = {},
) {
  return {
    id: randomUUID(),
    organization_id: organization.id,
    email: `${randomUUID()}@people.test`,
    subject: 'The rear hub grinds',
    text: 'Since the service.',
    ...about,
  };
}

async function send(about: ReturnType<typeof message>) {
  const { status } = await post(JSON.stringify(about));
  return { status };
}

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

async function whole(response: Response) {
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.json() };
}

function tokenIn(link: URL) {
  const next = link.searchParams.get('next') ?? '';
  expect(next).toMatch(new RegExp(`^${siteUrl}/customer/first/[\\w-]{43}$`));
  return next.split('/').at(-1) ?? '';
}

async function read(client: Client, token: string) {
  return (await client.rpc('first_message', { token }).throwOnError()).data;
}

type Kept = Awaited<ReturnType<typeof read>>[number];

async function submit(client: Client, kept: Kept | undefined) {
  if (!kept) throw new Error('There is no such message.');
  const { data } = await client
    .rpc('submit_ticket', {
      id: kept.id,
      response_id: kept.response_id,
      organization_id: kept.organization_id,
      department_id: organization.department_id,
      subject: kept.subject,
      body_html: `<p>${kept.body_text}</p>`,
    })
    .throwOnError();
  return data;
}

async function count() {
  return Number((await database.query('select count(*) from private.first_messages')).rows[0]?.count);
}

/** Auth mails an address once in a while only. */
function passPauseOfMails() {
  return new Promise((resolve) => setTimeout(resolve, 1100));
}

function median(values: number[]) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
