import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mailboxPart } from '../../local/mailbox/part.ts';
import { loopback } from '../../local/settings.ts';
import { createSupervisor, type RunningPart } from '../../local/supervisor.ts';
import { ownSettings, removeData } from './support/own-stack.ts';

const summaries = z.array(
  z.object({ id: z.string(), from: z.string(), to: z.array(z.string()), subject: z.string() }),
);
const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';

describe('the mailbox', () => {
  let settings: Awaited<ReturnType<typeof ownSettings>>;
  let mailbox: RunningPart;
  const supervisor = createSupervisor(() => {});

  beforeAll(async () => {
    settings = await ownSettings();
    mailbox = await supervisor.keepRunning(mailboxPart(settings));
  });
  afterAll(async () => {
    await mailbox?.stop();
    await supervisor.close();
    await removeData(settings);
  });

  test('keeps what is sent to it, newest first, and finds it by recipient', async () => {
    await clear();
    await send({ to: 'marisol@customer.test', subject: 'First' });
    await send({ to: 'anna@customer.test', subject: 'Second' });
    expect((await list()).map(({ subject }) => subject)).toEqual(['Second', 'First']);
    expect(await list('MARISOL@customer.test')).toMatchObject([
      { subject: 'First', from: 'Quayside <desk@quayside.test>', to: ['marisol@customer.test'] },
    ]);
  });

  test('knows the blind recipient, whom no header names', async () => {
    await clear();
    await send({ to: 'marisol@customer.test', bcc: 'ines@quayside.test', subject: 'Copy' });
    expect((await list('ines@quayside.test')).map(({ subject }) => subject)).toEqual(['Copy']);
  });

  test('gives a mail with its text, HTML and headers', async () => {
    await clear();
    await send({ to: 'a@b.test', subject: 'Grüße ❤️', text: 'Hello', html: '<b>Hello</b>' });
    const [newest] = await list();
    const mail = await (await fetch(`${settings.mailboxUrl}/api/messages/${newest?.id}`)).json();
    expect(mail.subject).toBe('Grüße ❤️');
    // Encoding a mail ends each part with a line break.
    expect([mail.html.trim(), mail.text.trim()]).toEqual(['<b>Hello</b>', 'Hello']);
    expect(mail.headers.map(({ name }: { name: string }) => name)).toContain('message-id');
  });

  test('still has its mail after kill -9', async () => {
    await clear();
    await send({ to: 'a@b.test', subject: 'Survivor' });
    const killed = mailbox.processId();
    process.kill(killed ?? 0, 'SIGKILL');
    await expect
      .poll(async () => (await list().catch(() => [])).map(({ subject }) => subject), { timeout: 5000 })
      .toEqual(['Survivor']);
    expect(mailbox.processId()).not.toBe(killed);
  });

  test('shows hostile words as words, on the list and on the page of the mail', async () => {
    await clear();
    await send({ to: 'a@b.test', subject: hostile, text: hostile });
    const [newest] = await list();
    for (const path of ['/', `/messages/${newest?.id}`]) {
      const page = await (await fetch(settings.mailboxUrl + path)).text();
      expect(page).not.toContain('<img');
      expect(page).not.toContain('<script');
      expect(page).toContain('&#60;script&#62;');
    }
  });

  test('lets no mail run a script, neither by its frame nor by its policy', async () => {
    await clear();
    await send({ to: 'a@b.test', subject: 'x', html: hostile });
    const [newest] = await list();
    const page = await fetch(`${settings.mailboxUrl}/messages/${newest?.id}`);
    expect(await page.text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
    const frame = await fetch(`${settings.mailboxUrl}/messages/${newest?.id}/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; /,
    );
  });

  test('makes the links of a plain mail clickable', async () => {
    await clear();
    await send({ to: 'a@b.test', subject: 'x', text: 'See http://127.0.0.1:3000/confirm?a=1&b=2 now' });
    const [newest] = await list();
    const page = await (await fetch(`${settings.mailboxUrl}/messages/${newest?.id}`)).text();
    expect(page).toContain('<a href="http://127.0.0.1:3000/confirm?a=1&#38;b=2" target="_blank"');
  });

  test('answers 404 for a mail that is not there, and for a path out of its directory', async () => {
    for (const id of ['nope', '..%2f..%2fstack.lock']) {
      expect((await fetch(`${settings.mailboxUrl}/api/messages/${id}`)).status).toBe(404);
    }
  });

  test('takes no form from a foreign page', async () => {
    await send({ to: 'a@b.test', subject: 'Kept' });
    const answer = await fetch(`${settings.mailboxUrl}/clear`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
    });
    expect(answer.status).toBe(403);
    expect((await list('a@b.test'))[0]?.subject).toBe('Kept');
  });

  test('says what is missing when a written mail has nobody to receive it', async () => {
    const answer = await fetch(`${settings.mailboxUrl}/write`, {
      method: 'POST',
      body: new URLSearchParams({ from: 'a@b.test', to: 'desk@quayside.test', subject: 'Hi', text: 'Hello' }),
    });
    expect(answer.status).toBe(502);
    // This mailbox runs without a gateway.
    expect(await answer.text()).toContain('The mail could not be handed over: ');
  });

  async function send(mail: { to: string; bcc?: string; subject: string; text?: string; html?: string }) {
    const transport = createTransport({ host: loopback, port: settings.ports.smtp, ignoreTLS: true });
    await transport.sendMail({ from: 'Quayside <desk@quayside.test>', text: 'Hello', ...mail });
    transport.close();
  }

  async function list(to?: string) {
    const query = to ? `?to=${encodeURIComponent(to)}` : '';
    return summaries.parse(await (await fetch(`${settings.mailboxUrl}/api/messages${query}`)).json());
  }

  async function clear() {
    expect((await fetch(`${settings.mailboxUrl}/api/messages`, { method: 'DELETE' })).status).toBe(200);
  }
});
