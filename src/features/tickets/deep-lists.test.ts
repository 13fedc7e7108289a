import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { forgetFarPages, forgetHiddenPages, questionsAbout, readInLists } from './deep-lists';
import { ticketKeys } from './keys';
import { firstList, type TicketList, usualSort } from './lists';
import type { TicketRow } from './queries';
import type { ListPages } from './ticket-cache';

const urgent: TicketList = { filters: { priority: ['urgent'] }, sort: usualSort };

/** Only what an order and a merge look at. */
function row(at: number, changes: Partial<TicketRow> = {}) {
  const time = new Date(Date.UTC(2026, 10, 21) - at * 1000).toISOString();
  return {
    ticket_id: `t${at}`,
    number: `T${at}`,
    version: 1,
    subject: '',
    last_activity_at: time,
    ...changes,
  } as TicketRow;
}

/** A list that somebody scrolled through `pages` pages of. */
function scrolled(pages: number): ListPages {
  return {
    pages: Array.from({ length: pages }, (_, page) => ({
      rows: Array.from({ length: 50 }, (_, at) => row(page * 50 + at)),
      hasMore: true,
    })),
    pageParams: Array.from({ length: pages }, () => null),
  };
}

/** A desk that shows the first list and showed the urgent one before, and what it asks the database for. */
function deskBefore(pages: number) {
  const client = new QueryClient();
  const readPage = vi.fn(async () => ({ rows: [], hasMore: false }));
  for (const list of [firstList, urgent])
    client.setQueryData(ticketKeys.list('o', list), scrolled(pages), { updatedAt: Date.now() });
  const leave = new QueryObserver(client, {
    queryKey: ticketKeys.list('o', firstList),
    queryFn: readPage,
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => {});
  const pagesOf = (list: TicketList) => client.getQueryData<ListPages>(ticketKeys.list('o', list))?.pages;
  const rowOf = (id: string) =>
    pagesOf(firstList)
      ?.flatMap((page) => page.rows)
      .find(({ ticket_id }) => ticket_id === id);
  return { client, readPage, pagesOf, rowOf, leave };
}

test('after a change an agent forty pages down asks for the changed ticket alone', async () => {
  const { client, readPage, pagesOf, rowOf, leave } = deskBefore(40);
  const ask = vi.fn(async () => [row(1900, { version: 2, subject: 'Renamed' })]);
  await readInLists(client, 'o', ['t1900', 't3'], ask);
  expect(ask.mock.calls).toEqual([[firstList, ['t1900', 't3']]]);
  expect(readPage).not.toHaveBeenCalled();
  expect(rowOf('t1900')?.subject).toBe('Renamed');
  expect(rowOf('t3')).toBeUndefined();
  expect(pagesOf(firstList)).toHaveLength(40);
  leave();
});

test('a ticket that comes back stands at its place', async () => {
  const { client, pagesOf, leave } = deskBefore(3);
  await readInLists(client, 'o', ['back'], async () => [row(60.5, { ticket_id: 'back' })]);
  expect(
    pagesOf(firstList)?.[1]
      ?.rows.slice(10, 13)
      .map(({ ticket_id }) => ticket_id),
  ).toEqual(['t60', 'back', 't61']);
  leave();
});

test('where the pages are fewer requests than the questions, the pages are read', async () => {
  const { client, readPage, leave } = deskBefore(2);
  const ask = vi.fn(async () => []);
  await readInLists(
    client,
    'o',
    Array.from({ length: 900 }, (_, at) => `t${at}`),
    ask,
  );
  expect(ask).not.toHaveBeenCalled();
  expect(readPage).toHaveBeenCalledOnce();
  leave();
});

test('when the answer does not come the list is read again', async () => {
  const { client, readPage, leave } = deskBefore(40);
  await readInLists(client, 'o', ['t1'], async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(readPage).toHaveBeenCalledOnce();
  leave();
});

test('a list that nobody sees begins with one page again', () => {
  const { client, pagesOf, leave } = deskBefore(40);
  forgetHiddenPages(client, 'o');
  expect(pagesOf(urgent)).toHaveLength(1);
  expect(pagesOf(firstList)).toHaveLength(40);
  leave();
});

test('what can only be read as a whole is read ten pages deep', () => {
  const { client, pagesOf, leave } = deskBefore(40);
  forgetFarPages(client, 'o');
  expect(pagesOf(firstList)).toHaveLength(10);
  expect(pagesOf(firstList)?.at(-1)?.hasMore).toBe(true);
  leave();
});

test('more ids than one request takes are several', () => {
  const ids = Array.from({ length: 450 }, (_, at) => `t${at}`);
  expect(questionsAbout(ids).map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(questionsAbout([])).toEqual([]);
});
