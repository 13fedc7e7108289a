import { describe, expect, it } from 'vitest';
import { answeringNames, isWithinGrace, portalGroupOf, requesterSteps } from './portal';
import { statuses } from './tickets';

describe('a customer and their tickets', () => {
  it('has the next move when they are waited for or asked to confirm', () => {
    expect(statuses.map(portalGroupOf)).toEqual(['theirs', 'theirs', 'yours', 'yours', 'finished']);
  });

  it('accepts or rejects what is resolved, closes what is open, reopens what is closed', () => {
    expect(statuses.map(requesterSteps)).toEqual([
      ['close'],
      ['close'],
      ['close'],
      ['accept', 'reject'],
      ['reopen'],
    ]);
  });

  it('can bring a ticket back until the grace ends', () => {
    const ticket = { grace_ends_at: '2026-11-26T12:00:00Z' };
    expect(isWithinGrace(ticket, new Date('2026-11-26T11:59:59Z'))).toBe(true);
    expect(isWithinGrace(ticket, new Date('2026-11-26T12:00:00Z'))).toBe(false);
    expect(isWithinGrace({ grace_ends_at: null }, new Date())).toBe(true);
  });

  it('reads who answered, each once, themselves not', () => {
    const by = (author_kind: string, author_name: string) => ({ author_kind, author_name });
    expect(answeringNames([])).toBe('');
    expect(answeringNames([by('customer', 'Marisol Etxeberria')])).toBe('');
    expect(
      answeringNames([
        by('customer', 'Marisol Etxeberria'),
        by('staff', 'Grace Achieng'),
        by('staff', 'Jonas Lindqvist'),
        by('staff', 'Grace Achieng'),
      ]),
    ).toBe('Grace and Jonas');
  });
});
