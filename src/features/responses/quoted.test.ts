import { expect, test } from 'vitest';
import { sanitizeBody } from '@/lib/html';
import { partQuoted } from './quoted';

const part = (html: string) => partQuoted(sanitizeBody(html));

test('an answer by Gmail is folded from its attribution on', () => {
  const { said, quoted } = part(
    '<div dir="ltr">Yes, please.</div><br><div class="gmail_quote"><div class="gmail_attr">On Fri, 20 Nov 2026 at 10:02, Dele &lt;<a href="mailto:dele@quay.test">dele@quay.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>Shall I?</p></blockquote></div>',
  );
  expect(said).toContain('Yes, please.');
  expect(said).not.toContain('wrote');
  expect(quoted).toContain('wrote:');
  expect(quoted).toContain('Shall I?');
});

test('both pieces close what they open, however deep the quotation lies', () => {
  const { said, quoted } = part(
    '<div><div><p>Thanks</p><blockquote>one<blockquote>two</blockquote></blockquote></div></div>',
  );
  expect(said).toBe('<div><div><p>Thanks</p></div></div>');
  expect(quoted).toBe('<div><div><blockquote>one<blockquote>two</blockquote></blockquote></div></div>');
});

test('Outlook and German mail programs are understood', () => {
  expect(part('<p>Done.</p><p>-----Original Message-----<br>From: Dele</p>').said).toBe('<p>Done.</p>');
  expect(part('<p>Danke</p><p>Am 20.11.2026 schrieb Dele:</p><blockquote>Bitte</blockquote>').said).toBe(
    '<p>Danke</p>',
  );
});

test('lines with a sign before them are a quotation in plain mail', () => {
  const { said, quoted } = part(
    '<p>It holds.</p><p>On Friday Dele wrote:</p><p>&gt; Does it hold?<br>&gt; Dele</p>',
  );
  expect(said).toBe('<p>It holds.</p>');
  expect(quoted).toContain('Does it hold?');
});

test('what only begins like an attribution is not one, and words after marked lines are the answer', () => {
  const said = (html: string) => part(html).said;
  expect(
    said('<p>Hello,<br>I am unable to log in.<br>On Fri, Anna wrote:</p><blockquote>Hi</blockquote>'),
  ).toBe('<p>Hello,<br />I am unable to log in.<br /></p>');
  expect(part('<p>Hi<br>&gt; what was it?<br>My answer is 42.</p>').quoted).toBeNull();
});

// Each took minutes when its pattern went back over what it had read; the runner gives a test five seconds.
test.each([
  `<p>x</p><p>On x wrote:${' '.repeat(60_000)}</p><blockquote>y</blockquote>`,
  `<p>x</p><p>${'-'.repeat(100_000)}</p>`,
  `<p>x</p>${'<p>&gt; y '.repeat(20_000)}`,
  `${'<p>'.repeat(30)}x${'<blockquote>y</blockquote>'.repeat(5000)}`,
])('a body that is made to be slow is parted all the same', (html) => {
  const { said, quoted } = partQuoted(html);
  expect(said.length + (quoted?.length ?? 0)).toBeGreaterThanOrEqual(html.length);
});

test('a quotation that is answered below it, or that is all there is, stays', () => {
  for (const html of [
    '<blockquote>Does it hold?</blockquote><p>It does.</p>',
    '<blockquote>Does it hold?</blockquote>',
    '<p>On Monday we wrote: nothing.</p>',
    '<p>5 &gt; 4</p>',
  ])
    expect(part(html).quoted).toBeNull();
});
