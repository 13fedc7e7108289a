import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { filtersFrom } from './filters';
import { ticketKeys } from './keys';
import type { TicketRow } from './queries';
import { insertRows, type ListPages, mergeRows, patchTicket, pruneRows } from './ticket-cache';

const me = '10000000-0000-4000-8000-000000000003';
const filters = filtersFrom({});

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
    ...changes,
  };
}

function list(...rows: TicketRow[]): ListPages {
  return { pages: [{ rows, hasMore: false }], pageParams: [null] };
}

const idsOf = (pages: ListPages) =>
  pages.pages.flatMap((page) => page.rows.map(({ ticket_id }) => ticket_id));

describe('rows that were read again', () => {
  test('a changed row stays in its place', () => {
    const read = {
      rows: [row('2', { version: 2, subject: 'new words' })],
      asked: new Set(['2']),
      filters,
      me,
    };
    const { pages, changed, arrived } = mergeRows(list(row('1'), row('2')), read);
    expect(idsOf(pages)).toEqual(['1', '2']);
    expect(pages.pages[0]?.rows[1]?.subject).toBe('new words');
    expect({ changed, arrived }).toEqual({ changed: ['2'], arrived: [] });
  });

  test('a row that no longer belongs leaves', () => {
    const read = { rows: [row('1', { version: 2, status: 'closed' })], asked: new Set(['1']), filters, me };
    expect(idsOf(mergeRows(list(row('1'), row('2')), read).pages)).toEqual(['2']);
  });

  test('the open ticket keeps its row until it is left', () => {
    const openNumber = 'TICK-2026-1';
    const rows = [row('1', { version: 2, status: 'closed' })];
    const { pages } = mergeRows(list(row('1'), row('2')), {
      rows,
      asked: new Set(['1']),
      filters,
      me,
      openNumber,
    });
    expect(idsOf(pages)).toEqual(['1', '2']);
    expect(idsOf(pruneRows(pages, { filters, me, openNumber }))).toEqual(['1', '2']);
    expect(idsOf(pruneRows(pages, { filters, me, openNumber: null }))).toEqual(['2']);
  });

  test('a row that may no longer be read leaves', () => {
    const read = { rows: [], asked: new Set(['2']), filters, me };
    expect(idsOf(mergeRows(list(row('1'), row('2')), read).pages)).toEqual(['1']);
  });

  test('a new row waits to be asked for', () => {
    const read = { rows: [row('3')], asked: new Set(['3']), filters, me };
    const { pages, arrived } = mergeRows(list(row('1')), read);
    expect(idsOf(pages)).toEqual(['1']);
    expect(arrived.map(({ ticket_id }) => ticket_id)).toEqual(['3']);
  });
});

test('what was asked for stands on top, once', () => {
  const newest = row('3', { last_activity_at: '2026-11-21T12:00:00Z' });
  expect(idsOf(insertRows(list(row('1'), row('2')), [row('2'), newest]))).toEqual(['3', '2', '1']);
});

test('an optimistic change is taken back as it was', () => {
  const client = new QueryClient();
  const key = ticketKeys.list('organization', filters);
  client.setQueryData(key, list(row('1')));

  const undo = patchTicket(client, 'organization', '1', { status: 'resolved' });
  expect(client.getQueryData<ListPages>(key)?.pages[0]?.rows[0]?.status).toBe('resolved');
  undo();
  expect(client.getQueryData<ListPages>(key)?.pages[0]?.rows[0]).toEqual(row('1'));
});
