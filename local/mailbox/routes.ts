import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { loopback, type Settings } from '../settings.ts';
import { messageOf } from '../supervisor.ts';
import { handOver } from './hand-over.ts';
import type { Mails } from './mails.ts';
import { listPage, mailPage, notFoundPage, writePage } from './pages.ts';

type Answer = { status?: number; type: string; body: string; headers?: Record<string, string> };

/** The page for people and the JSON API for tests, on one server. */
export function createRoutes(mails: Mails, settings: Settings) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const answer = await answerFor(request, mails, settings).catch((error) =>
      json({ message: messageOf(error) }, 500),
    );
    response.writeHead(answer.status ?? 200, {
      'content-type': `${answer.type}; charset=utf-8`,
      'content-security-policy': pagePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...answer.headers,
    });
    response.end(answer.body);
  };
}

async function answerFor(request: IncomingMessage, mails: Mails, settings: Settings): Promise<Answer> {
  const url = new URL(request.url ?? '/', settings.mailboxUrl);
  const to = url.searchParams.get('to') ?? '';
  const refusal = refuseStranger(request, settings);
  if (refusal) return refusal;

  const [, first, second, third] = url.pathname.split('/');
  const route = `${request.method} /${first ?? ''}`;
  if (route === 'GET /api' || route === 'DELETE /api') {
    return answerApi(request.method ?? '', { collection: second ?? '', id: third, to }, mails);
  }
  if (route === 'GET /') return page(listPage(mails.list(to), to));
  if (route === 'GET /style.css') return { type: 'text/css', body: style };
  if (route === 'GET /messages') return showMail(second ?? '', third, mails);
  if (route === 'GET /write') return page(writePage({ from: '', to, subject: '', inReplyTo: '', text: '' }));
  if (route === 'POST /write') return sendMail(await readForm(request), settings);
  if (route === 'POST /clear') {
    await mails.clear();
    return { status: 303, type: 'text/plain', body: '', headers: { location: '/' } };
  }
  return page(notFoundPage(), 404);
}

/**
 * Any website may make a browser send requests to this machine. A foreign `Host` is a name that was pointed here to
 * read our answers, a foreign `Origin` a form on somebody else's page.
 */
function refuseStranger(request: IncomingMessage, settings: Settings) {
  const names = [loopback, 'localhost'].map((name) => `${name}:${settings.ports.mailbox}`);
  if (!names.includes(request.headers.host ?? '')) return json({ message: 'Unknown host' }, 421);
  const { origin } = request.headers;
  if (request.method === 'GET' || origin === undefined) return undefined;
  if (names.some((name) => origin === `http://${name}`)) return undefined;
  return json({ message: 'Only the mailbox itself may send forms here' }, 403);
}

async function answerApi(
  method: string,
  wanted: { collection: string; id: string | undefined; to: string },
  mails: Mails,
): Promise<Answer> {
  const { collection, id, to } = wanted;
  if (method === 'GET' && collection === 'health') return json({ ok: true });
  if (collection !== 'messages') return json({ message: 'Not found' }, 404);
  if (method === 'DELETE' && !id) return json({ deleted: await mails.clear(to || undefined) });
  if (method === 'GET' && !id) return json(mails.list(to || undefined));
  const mail = id && method === 'GET' ? await mails.find(id) : undefined;
  return mail ? json(mail) : json({ message: 'Not found' }, 404);
}

async function showMail(id: string, view: string | undefined, mails: Mails) {
  const mail = await mails.find(id);
  if (!mail || (view && view !== 'html')) return page(notFoundPage(), 404);
  if (!view) return page(mailPage(mail));
  // Links open beside the mailbox: inside the frame they would be stuck in its sandbox.
  const body = `<!doctype html><base target="_blank">${mail.html}`;
  return { type: 'text/html', body, headers: { 'content-security-policy': mailPolicy } };
}

async function sendMail(form: URLSearchParams, settings: Settings) {
  const field = (name: string) => form.get(name)?.trim() ?? '';
  const draft = {
    from: field('from'),
    to: field('to'),
    subject: field('subject'),
    inReplyTo: field('inReplyTo'),
    text: form.get('text') ?? '',
  };
  const outcome = await handOver(draft, settings);
  return page(
    writePage(outcome.good ? { ...draft, subject: '', inReplyTo: '', text: '' } : draft, outcome),
    outcome.good ? 200 : 502,
  );
}

async function readForm(request: IncomingMessage) {
  return new URLSearchParams(await text(request));
}

function page(body: string, status = 200): Answer {
  return { status, type: 'text/html', body };
}

function json(body: unknown, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8');

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A mail may style itself and show pictures that it carries; it runs nothing and fetches nothing. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'";
