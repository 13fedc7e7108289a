import { describe, expect, it } from 'vitest';
import { adopt, type Draft, emptyDraft, type KeptDraft, leftOvers, mentionsIn, withBefore } from './drafts';

const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft(), id: 'one', ...part });
const kept = (part: Partial<KeptDraft>): KeptDraft => ({
  id: 'one',
  visibility: 'public',
  body_html: '<p>kept</p>',
  version: 1,
  refused_because: null,
  files: [],
  ...part,
});

describe('a draft and what the database has of it', () => {
  it('keeps what this browser alone has', () => {
    const mine = draft({ html: '<p>mine</p>', is_saved: false, version: 1 });
    expect(adopt(mine, [kept({ version: 7 })])).toBe(mine);
  });

  it('takes over what another device wrote since, and no older answer', () => {
    const mine = draft({ html: '<p>mine</p>', version: 3 });
    expect(adopt(mine, [kept({ version: 4 })])).toMatchObject({
      html: '<p>kept</p>',
      version: 4,
      is_saved: true,
    });
    expect(adopt(mine, [kept({ version: 2 })])).toBe(mine);
    expect(adopt(mine, [kept({ version: 3 })])).toBe(mine);
  });

  it('empties the field when it was sent elsewhere, and shows the newest of others', () => {
    expect(adopt(draft({ html: '<p>mine</p>', version: 3 }), [])).toMatchObject({ html: '', version: null });
    const others = [kept({ id: 'new', body_html: '<p>new</p>' }), kept({ id: 'old' })];
    expect(adopt(draft({}), others)).toMatchObject({ id: 'new', html: '<p>new</p>' });
  });

  it('stands before what was begun since when it comes back, with its files once', () => {
    const file = { id: 'f', name: 'a.txt', size: 1, media_type: 'text/plain' };
    const begun = draft({ id: 'two', html: '<p>begun</p>', files: [file], version: 2 });
    const back = { id: 'one', html: '<p>back</p>', files: [file], seen_version: 4 };
    expect(withBefore(begun, back, 'reply_is_stale')).toEqual({
      id: 'one',
      html: '<p>back</p><p>begun</p>',
      files: [file],
      version: null,
      is_saved: false,
      refused_because: 'reply_is_stale',
      seen_version: 4,
    });
  });
});

describe('what may not be meant for a customer', () => {
  it('finds what was to be filled in, once each', () => {
    const html = '<p>Dear {{name}}, {{name}}: [DATE] for &lt;your company&gt; costs XXX. TODO</p>';
    expect(leftOvers(html)).toEqual(['{{name}}', '[DATE]', '<your company>', 'XXX', 'TODO']);
  });

  it('lets pass what only looks like it', () => {
    const html =
      '<p>See [1] and [appendix], <a href="https://x.example/{id}">a list</a>.</p><pre><code>{{ template }} TODO</code></pre><p>XX</p>';
    expect(leftOvers(html)).toEqual([]);
  });

  it('finds the colleagues whom it calls', () => {
    expect(mentionsIn('<p>Ask <span data-mention="7f">@Grace Obi</span> or @nobody</p>')).toEqual([
      '@Grace Obi',
    ]);
  });
});
