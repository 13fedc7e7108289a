import { describe, expect, it } from 'vitest';
import { sanitizeBody } from './html';
import { htmlOfText } from './text';

describe('a foreign body', () => {
  it('keeps words and structure', () => {
    const body =
      '<p>Dear <b>team</b>,<br>see <em>this</em></p><ul><li>one</li></ul><blockquote>old</blockquote>';
    expect(sanitizeBody(body).replaceAll('<br />', '<br>')).toBe(body);
  });

  it.each([
    ['a script', '<script>alert(1)</script>ok', 'ok'],
    ['a broken script', '<scr<script>ipt>alert(1)</script>', 'ipt&gt;alert(1)'],
    ['a handler', '<p onclick="alert(1)" onmouseover=alert(1)>ok</p>', '<p>ok</p>'],
    ['a handler without spaces', '<p/onclick=alert(1)>ok</p>', '<p>ok</p>'],
    ['an image that reports', '<img src="https://spy.test/a.gif" onerror=alert(1)>ok', 'ok'],
    ['an image of data', '<img src="data:image/svg+xml,<svg onload=alert(1)>">ok', 'ok'],
    ['a drawing with a handler', '<svg onload=alert(1)><circle></circle></svg>ok', 'ok'],
    ['a drawing that hides a style', '<svg><style><img src=x onerror=alert(1)></style></svg>ok', 'ok'],
    ['formulas that hide markup', '<math><mtext><img src=x onerror=alert(1)></mtext></math>ok', 'ok'],
    ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>ok', 'ok'],
    ['a form', '<form action="https://evil.test"><input name="password"><button>go</button></form>', 'go'],
    ['a style element', '<style>body{display:none}</style>ok', 'ok'],
    ['looks', '<p style="position:fixed;inset:0" class="fixed inset-0" id="x">ok</p>', '<p>ok</p>'],
    ['a comment', '<!-- <script>alert(1)</script> -->ok', 'ok'],
    ['a base address', '<base href="https://evil.test/">ok', 'ok'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.test">ok', 'ok'],
    ['an object', '<object data="evil.swf"></object><embed src="evil.swf">ok', 'ok'],
    ['a template', '<template><script>alert(1)</script></template>ok', 'ok'],
  ])('loses %s', (_what, hostile, left) => {
    expect(sanitizeBody(hostile)).toBe(left);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java&#10;script:alert(1)',
    '&#106;avascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    '//evil.test',
  ])('loses the address %j and keeps the words of the link', (address) => {
    const left = sanitizeBody(`<a href="${address}">look</a>`);
    expect(left).not.toContain('href');
    expect(left).toContain('look</a>');
  });

  it('opens links elsewhere, without telling from where, whatever the link itself wishes', () => {
    expect(
      sanitizeBody('<a href="https://a.test/x?y=1&amp;z=2" target="_self" rel="opener" onclick="x()">a</a>'),
    ).toBe('<a href="https://a.test/x?y=1&amp;z=2" rel="noopener noreferrer nofollow" target="_blank">a</a>');
  });

  it('does not turn into markup when it is cleaned twice', () => {
    const once = sanitizeBody('&lt;script&gt;alert(1)&lt;/script&gt;<p>&amp;lt;b&amp;gt;</p>');
    expect(once).toBe('&lt;script&gt;alert(1)&lt;/script&gt;<p>&amp;lt;b&amp;gt;</p>');
    expect(sanitizeBody(once)).toBe(once);
  });

  it('survives a deep nest', () => {
    const deep = sanitizeBody(`${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`);
    expect(deep.match(/<div>/g)?.length ?? 0).toBeLessThanOrEqual(40);
  });
});

describe('what a person typed', () => {
  it('stays text', () => {
    expect(htmlOfText('<img src=x onerror=alert(1)> & "quotes" \'n all')).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot; &#39;n all</p>',
    );
  });

  it('makes paragraphs of empty lines and breaks of the others', () => {
    expect(htmlOfText('Hello,\r\nhow are you?\r\n\r\n \n\nAnna\n')).toBe(
      '<p>Hello,<br>how are you?</p><p>Anna</p>',
    );
    expect(htmlOfText('  \n \n')).toBe('');
  });

  it('comes through the sanitiser unchanged', () => {
    const html = htmlOfText('1 < 2 && "3" > 2\n\nhttps://a.test');
    expect(sanitizeBody(html).replaceAll('<br />', '<br>')).toBe(html.replaceAll('&quot;', '"'));
  });

  it('keeps whom a text calls, and nothing else of a span', () => {
    const id = '7f3c6e0a-1111-4222-8333-944455556666';
    expect(sanitizeBody(`<span data-mention="${id}" style="x" onclick="y">@Grace</span>`)).toBe(
      `<span data-mention="${id}">@Grace</span>`,
    );
    expect(sanitizeBody('<span data-mention="&quot;&gt;x" class="a">@G</span>')).toBe('<span>@G</span>');
  });
});
