import { describe, expect, it } from 'vitest';
import { bodyOf, isEmptyDraft, parsePortalDraft } from './portal-draft';

const draft = { id: 'a', text: '', html: null, files: [] };

describe('what a customer is writing', () => {
  it('is found again as it was kept', () => {
    expect(parsePortalDraft(JSON.stringify({ ...draft, text: 'Hello' }))).toEqual({
      ...draft,
      text: 'Hello',
    });
  });

  it.each(['', 'null', '{}', 'plain words of an older version', '{"id":1}'])('is not made of %j', (kept) => {
    expect(parsePortalDraft(kept)).toBeNull();
  });

  it('is empty without a word and without a file', () => {
    expect(isEmptyDraft({ ...draft, text: ' \n' })).toBe(true);
    expect(isEmptyDraft({ ...draft, html: '<p>a</p>' })).toBe(false);
    expect(isEmptyDraft({ ...draft, files: [{ id: 'f', name: 'a', size: 1, media_type: 'b' }] })).toBe(false);
  });

  it('is sent as its editor formed it, and plain words as paragraphs', () => {
    expect(bodyOf({ text: '', html: '<ul><li>one</li></ul>' })).toBe('<ul><li>one</li></ul>');
    expect(bodyOf({ text: 'one\n\ntwo <b>', html: null })).toBe('<p>one</p><p>two &lt;b&gt;</p>');
  });
});
