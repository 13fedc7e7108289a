import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { ticketKeys } from './keys';
import { firstList, usualSort } from './lists';
import type { TicketRow } from './queries';
import { insertRows, type ListPages, mergeRows, patchTicket, withoutRows } from './ticket-cache';

function row(id: string, changes: Partial<TicketRow> = {}): TicketRow {
  return {
    ticket_id: id,
    version: 1,
    number: `TICK-2026-${id}`,
    subject: id,
    status: 'open',
    priority: 'medium',
    department_id: 'd',
    place: 'desk',
    customer_id: 'c',
    assignee_id: null,
    preview: '',
    last_activity_at: '2026-11-21T10:00:00Z',
    created_at: '2026-11-21T10:00:00Z',
    customers: { name: 'Anna', email: 'anna@customer.test' },
    departments: { name: 'Technical' },
    priority_rank: 2,
    snoozed_until: null,
    due_at: null,
    due_order: 'infinity',
    companies: null,
    teams: null,
    categories: null,
    tickets: { ticket_tags: [], ticket_fields: [], ticket_desk_fields: [] },
    ...changes,
  };
}

function list(...rows: TicketRow[]): ListPages {
  return { pages: [{ rows, hasMore: false }], pageParams: [null] };
}

const idsOf = (pages: ListPages) =>
  pages.pages.flatMap((page) => page.rows.map(({ ticket_id }) => ticket_id));

describe('what the database answered about changed tickets', () => {
  const asked = (...ids: string[]) => ({ asked: new Set(ids) });

  test('keeps a changed row in its place', () => {
    const answer = { belonging: [row('2', { version: 2, subject: 'new words' })], ...asked('2') };
    const { pages, changed, arrived } = mergeRows(list(row('1'), row('2')), answer);
    expect(idsOf(pages)).toEqual(['1', '2']);
    expect(pages.pages[0]?.rows[1]?.subject).toBe('new words');
    expect({ changed, arrived }).toEqual({ changed: ['2'], arrived: [] });
  });

  test('makes a row leave that no longer belongs, or may no longer be read', () => {
    const { pages } = mergeRows(list(row('1'), row('2')), { belonging: [], ...asked('1') });
    expect(idsOf(pages)).toEqual(['2']);
  });

  test('leaves the open ticket its row until somebody goes on', () => {
    const answer = { belonging: [], ...asked('1', '2'), openNumber: 'TICK-2026-1' };
    const { pages, kept } = mergeRows(list(row('1'), row('2')), answer);
    expect(idsOf(pages)).toEqual(['1']);
    expect(kept).toEqual(['1']);
    expect(idsOf(withoutRows(pages, new Set(kept)))).toEqual([]);
  });

  test('holds a new row back until it is asked for', () => {
    const { pages, arrived } = mergeRows(list(row('1')), { belonging: [row('3')], ...asked('3') });
    expect(idsOf(pages)).toEqual(['1']);
    expect(arrived.map(({ ticket_id }) => ticket_id)).toEqual(['3']);
  });
});

describe('tickets that somebody asked to see', () => {
  test('stand where the order wants them, once', () => {
    const newest = row('3', { last_activity_at: '2026-11-21T12:00:00Z' });
    const oldest = row('4', { last_activity_at: '2026-11-21T08:00:00Z' });
    const pages = insertRows(list(row('2'), row('1')), [row('2'), oldest, newest], usualSort);
    expect(idsOf(pages)).toEqual(['3', '2', '1', '4']);
  });

  test('stand between others by priority, and behind the last page not at all', () => {
    const sort = { by: 'priority_rank', order: 'desc' } as const;
    const before = list(row('1', { priority_rank: 4 }), row('2', { priority_rank: 2 }));
    const high = row('3', { priority_rank: 3 });
    expect(idsOf(insertRows(before, [high], sort))).toEqual(['1', '3', '2']);
    const low = row('4', { priority_rank: 1 });
    const more = { ...before, pages: before.pages.map((page) => ({ ...page, hasMore: true })) };
    expect(idsOf(insertRows(more, [low], sort))).toEqual(['1', '2']);
  });
});

test('an optimistic change is taken back as it was', () => {
  const client = new QueryClient();
  const key = ticketKeys.list('organization', firstList);
  client.setQueryData(key, list(row('1')));

  const undo = patchTicket(client, 'organization', '1', { status: 'resolved' });
  expect(client.getQueryData<ListPages>(key)?.pages[0]?.rows[0]?.status).toBe('resolved');
  undo();
  expect(client.getQueryData<ListPages>(key)?.pages[0]?.rows[0]).toEqual(row('1'));
});
