import { describe, expect, it } from 'vitest';
import { actsOn } from './message-acts';

const agent = { myId: 'dele', reply: true, note: true, split: true, erase: false };
const reply = {
  author_id: 'dele',
  author_kind: 'staff',
  visibility: 'public',
  edited_at: null,
  redacted_at: null,
};

describe('what can be done with a message', () => {
  it('is everything with one’s own reply', () => {
    expect(actsOn(reply, agent)).toEqual(['edit', 'hide', 'redact']);
    expect(actsOn({ ...reply, edited_at: '2026-11-21T10:00:00Z' }, agent)).toContain('versions');
  });

  it('is to hide what a colleague told the customer, and to take it away for those who may erase', () => {
    const theirs = { ...reply, author_id: 'grace' };
    expect(actsOn(theirs, agent)).toEqual(['hide']);
    expect(actsOn(theirs, { ...agent, erase: true })).toEqual(['hide', 'redact']);
  });

  it('leaves a customer their words, from which a ticket can begin', () => {
    expect(actsOn({ ...reply, author_id: 'marisol', author_kind: 'customer' }, agent)).toEqual(['split']);
  });

  it('follows who may write what', () => {
    const note = { ...reply, visibility: 'internal' };
    const light = { ...agent, reply: false };
    expect(actsOn(note, light)).toEqual(['edit', 'redact']);
    expect(actsOn(reply, light)).toEqual([]);
    expect(actsOn(note, { ...agent, note: false })).toEqual([]);
  });

  it('is nothing once the text is gone', () => {
    expect(actsOn({ ...reply, redacted_at: '2026-11-21T10:00:00Z' }, { ...agent, erase: true })).toEqual([]);
  });
});
