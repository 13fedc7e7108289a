import { type Html, html, linkify } from './html.ts';
import type { Mail, MailSummary } from './mails.ts';

/** The list, newest first; it looks for new mail every 5 s. */
export function listPage(mails: MailSummary[], to: string) {
  const rows = mails.map(
    (mail) => html`<li><a class="row" href="/messages/${mail.id}">
      <span class="subject">${mail.subject || '(no subject)'}</span>
      <time datetime="${mail.receivedAt}">${clock(mail.receivedAt)}</time>
      <span class="people">${mail.from} → ${mail.to.join(', ')}</span>
    </a></li>`,
  );
  const list = rows.length > 0 ? html`<ul>${rows}</ul>` : html`<p class="empty">${emptyWords(to)}</p>`;
  return page(
    'Mailbox',
    html`<form class="filter" action="/" role="search">
      <label>To <input type="email" name="to" value="${to}" placeholder="any address"></label>
      <button>Filter</button>
    </form>
    ${list}
    <form method="post" action="/clear"><button class="quiet">Delete all mail</button></form>`,
    html`<meta http-equiv="refresh" content="5">`,
  );
}

/** One mail: headers, the HTML in a frame of its own without scripts, the text with links. */
export function mailPage(mail: Mail) {
  const frame = mail.html
    ? html`<iframe title="The mail as the reader sees it" src="/messages/${mail.id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : html``;
  const headers = mail.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`);
  const attachments = mail.attachments.map(
    ({ filename, mimeType, bytes }) =>
      html`<li>${filename || '(no name)'} · ${mimeType} · ${bytes} bytes</li>`,
  );
  return page(
    mail.subject || '(no subject)',
    html`<h1>${mail.subject || '(no subject)'}</h1>
    <p class="people">${mail.from} → ${mail.to.join(', ')} · <time datetime="${mail.receivedAt}">${clock(mail.receivedAt)}</time></p>
    ${frame}
    ${mail.text ? html`<h2>Text</h2><pre>${linkify(mail.text)}</pre>` : html``}
    ${attachments.length > 0 ? html`<h2>Attachments</h2><ul class="plain">${attachments}</ul>` : html``}
    <details><summary>Headers</summary><dl>${headers}</dl></details>`,
  );
}

/** A form for a mail from the outside world to the helpdesk. */
export function writePage(draft: Draft, notice?: { good: boolean; words: string }) {
  return page(
    'Write a mail',
    html`<h1>Write a mail</h1>
    <p class="people">Goes to the edge function <code>receive-email</code>, as mail from the world would.</p>
    ${notice ? html`<p role="status" class="${notice.good ? 'good' : 'bad'}">${notice.words}</p>` : html``}
    <form class="write" method="post" action="/write">
      <label>From <input type="email" name="from" required value="${draft.from}"></label>
      <label>To <input type="email" name="to" required value="${draft.to}"></label>
      <label>Subject <input name="subject" maxlength="998" value="${draft.subject}"></label>
      <label>In reply to <input name="inReplyTo" value="${draft.inReplyTo}" placeholder="<message-id>, optional"></label>
      <label>Text <textarea name="text" rows="12" required>${draft.text}</textarea></label>
      <button>Send</button>
    </form>`,
  );
}

export type Draft = { from: string; to: string; subject: string; inReplyTo: string; text: string };

/** Anything that is not there. */
export function notFoundPage() {
  return page('Not found', html`<p class="empty">There is nothing here. <a href="/">All mail</a></p>`);
}

function page(title: string, content: Html, head: Html = html``) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Mailbox</title>
<link rel="stylesheet" href="/style.css">
${head}
</head>
<body>
<header><a class="home" href="/">Mailbox</a><a href="/write">Write a mail</a></header>
<main>${content}</main>
</body>
</html>`.markup;
}

function emptyWords(to: string) {
  return to
    ? `No mail to ${to} yet.`
    : 'No mail yet. What the app sends appears here; nothing leaves this machine.';
}

/** As `2026-11-21 05:13:20`, UTC, because the reader of a test log compares it with other logs. */
function clock(time: string) {
  return time.slice(0, 19).replace('T', ' ');
}
