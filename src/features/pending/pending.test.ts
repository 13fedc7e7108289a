import { describe, expect, it } from 'vitest';
import { endOfDay, pendingOf } from './pending';

const line = { id: '1', ticket_id: 't', number: 'TICK-2026-0001', subject: 'The lamp is dark', at: '' };

describe('what waits for somebody', () => {
  it('is a task by its name, and a reply that was not sent with the reason', () => {
    expect(
      pendingOf([
        { ...line, kind: 'task_due', words: 'Call the supplier' },
        { ...line, kind: 'reply_refused', words: 'reply_is_stale' },
        { ...line, kind: 'draft', words: null },
      ]).map(({ kind, title, reason }) => ({ kind, title, reason })),
    ).toEqual([
      { kind: 'task_due', title: 'Call the supplier', reason: null },
      { kind: 'reply_refused', title: null, reason: 'reply_is_stale' },
      { kind: 'draft', title: null, reason: null },
    ]);
  });

  it('is nothing that this page has no words for', () => {
    expect(pendingOf([{ ...line, kind: 'a_new_kind', words: null }])).toEqual([]);
  });

  it('counts as due today until the day of whoever reads ends', () => {
    const end = endOfDay(new Date(2026, 10, 21, 9, 30));
    expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([22, 0, 0]);
  });
});
