import { describe, expect, test } from 'vitest';
import { type BoardColumns, byStatus, stepsFrom } from './board';
import type { TicketRow } from './queries';

const row = (id: string, status: string, version = 1) => ({ ticket_id: id, status, version }) as TicketRow;
const none: BoardColumns = { open: [], in_progress: [], waiting: [], resolved: [], closed: [] };
const ids = (columns: BoardColumns) =>
  Object.fromEntries(
    Object.entries(columns)
      .filter(([, rows]) => rows.length > 0)
      .map(([status, rows]) => [status, rows.map(({ ticket_id }) => ticket_id).join()]),
  );

describe('a ticket on the board', () => {
  test('goes where a step leads, and nowhere else', () => {
    expect(stepsFrom({ status: 'open', assignee_id: null }, true)).toEqual({
      in_progress: 'start',
      waiting: 'wait',
      resolved: 'resolve',
      closed: 'close',
    });
    expect(stepsFrom({ status: 'closed', assignee_id: 'dele' }, true)).toEqual({ in_progress: 'reopen' });
    expect(stepsFrom({ status: 'merged', assignee_id: null }, true)).toEqual({});
  });

  test('that nobody has lands in open for who cannot take it, and does not start at all from there', () => {
    expect(stepsFrom({ status: 'closed', assignee_id: null }, false)).toEqual({ open: 'reopen' });
    expect(stepsFrom({ status: 'open', assignee_id: null }, false)).not.toHaveProperty('in_progress');
  });

  test('stands in the column of its status, on top when it was just moved there', () => {
    expect(
      ids(
        byStatus({ ...none, open: [row('1', 'waiting'), row('2', 'open')], waiting: [row('3', 'waiting')] }),
      ),
    ).toEqual({
      open: '2',
      waiting: '1,3',
    });
  });

  test('stands there once, as it was read last', () => {
    expect(ids(byStatus({ ...none, open: [row('1', 'open', 1)], closed: [row('1', 'closed', 2)] }))).toEqual({
      closed: '1',
    });
  });
});
