import { describe, expect, it } from 'vitest';
import { portalSentenceOf } from './portal';

function change(kind: string, actor_kind: string, old: string | null, value: string | null, actor_id = 'me') {
  const history_values = [
    ...(old === null ? [] : [{ side: 'old', value: old }]),
    ...(value === null ? [] : [{ side: 'new', value }]),
  ];
  return portalSentenceOf({ kind, actor_id, actor_kind, history_values }, 'me');
}

describe('what a customer reads about a change', () => {
  it.each([
    ['staff', 'open', 'in_progress', 'in_progress'],
    ['staff', 'in_progress', 'resolved', 'resolved'],
    ['staff', 'resolved', 'in_progress', 'reopened'],
    ['staff', 'closed', 'open', 'reopened'],
    ['customer', 'waiting', 'in_progress', 'reopenedByYou'],
    ['customer', 'resolved', 'closed', 'closedByYou'],
    ['system', 'resolved', 'closed', 'closedByItself'],
  ])('%s: %s to %s is "%s"', (actor, old, status, key) => {
    expect(change('status_changed', actor, old, status)).toEqual({ key, status, value: '' });
  });

  it('tells who is in cc that somebody else closed it or brought it back', () => {
    expect(change('status_changed', 'customer', 'open', 'closed', 'you')?.key).toBe('closedByAsker');
    expect(change('status_changed', 'customer', 'waiting', 'open', 'you')?.key).toBe('reopenedByReply');
  });

  it('is the new subject and the new department', () => {
    expect(change('subject_changed', 'staff', 'A', 'B')).toEqual({
      key: 'subject',
      status: null,
      value: 'B',
    });
    expect(change('department_changed', 'staff', 'x', 'y')).toEqual({
      key: 'department',
      status: null,
      value: 'y',
    });
  });

  it('is nothing for messages, for the beginning, and when the value was erased', () => {
    expect(change('reply_added', 'staff', null, null)).toBeNull();
    expect(change('ticket_created', 'customer', null, 'A')).toBeNull();
    expect(change('priority_changed', 'staff', 'low', 'high')).toBeNull();
    expect(change('status_changed', 'staff', null, null)).toBeNull();
  });
});
