import { describe, expect, it } from 'vitest';
import {
  answeringNames,
  cursorWords,
  isWithinGrace,
  joinPages,
  parseCursor,
  portalFilterOf,
  portalGroupOf,
  relationTo,
  requesterSteps,
} from './portal';
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
    expect(answeringNames([], 'en')).toBe('');
    expect(answeringNames([by('customer', 'Marisol Etxeberria')], 'en')).toBe('');
    const several = [
      by('customer', 'Marisol Etxeberria'),
      by('staff', 'Grace Achieng'),
      by('staff', 'Jonas Lindqvist'),
      by('staff', 'Grace Achieng'),
    ];
    expect(answeringNames(several, 'en')).toBe('Grace and Jonas');
    expect(answeringNames(several, 'de')).toBe('Grace und Jonas');
  });

  it('narrows the list by a word in its address, and reads everything under an unknown one', () => {
    expect(portalFilterOf('waiting')).toBe('waiting');
    expect(portalFilterOf('nonsense')).toBe('all');
    expect(portalFilterOf(undefined)).toBe('all');
  });

  it('goes on where a page ended, and begins anew where the address was tampered with', () => {
    const end = {
      public_updated_at: '2026-11-21T09:12:00.123456+00:00',
      id: '0b9e2f5c-6a3d-4d6e-9b1a-2f3c4d5e6f70',
    };
    expect(parseCursor(cursorWords(end))).toEqual(end);
    for (const words of [
      undefined,
      '',
      '2026_1',
      `${end.public_updated_at}","x_${end.id}`,
      `${cursorWords(end)})`,
    ]) {
      expect(parseCursor(words)).toBeNull();
    }
  });

  it('reads what they asked, what they are in cc of and what colleagues asked as one list, each ticket once', () => {
    const ticket = (id: string, public_updated_at: string) => ({ id, public_updated_at });
    const own = [ticket('a', '2026-11-21T10:00'), ticket('b', '2026-11-20T10:00')];
    const copied = [ticket('c', '2026-11-21T09:00'), ticket('b', '2026-11-20T10:00')];
    expect(joinPages([own, copied, []]).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(joinPages([[ticket('a', '1')], [ticket('b', '1')]]).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is told what they are to a ticket, as a requester first; staff are nothing to it', () => {
    const reader = { userId: 'me', customerIds: ['c1'], companyIds: ['co'] };
    const ticket = (requester_id: string | null, company_id: string | null, cc: string[]) => ({
      requester_id,
      company_id,
      ticket_participants: cc.map((customer_id) => ({ customer_id })),
    });
    expect(relationTo(ticket('me', 'co', ['c1']), reader)).toBe('requester');
    expect(relationTo(ticket('you', 'co', ['c1']), reader)).toBe('copied');
    expect(relationTo(ticket('you', 'co', []), reader)).toBe('colleague');
    expect(relationTo(ticket(null, null, ['c2']), reader)).toBeNull();
  });
});
