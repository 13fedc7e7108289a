import type { Query, QueryClient } from '@tanstack/react-query';
import { ticketKeys } from './keys';
import type { TicketList } from './lists';
import { TICKETS_PER_QUESTION, type TicketRow } from './queries';
import { firstPages, insertRows, type ListPages, mergeRows } from './ticket-cache';

/** So many pages at most are read again when nobody can say what changed. What lies below comes by scrolling. */
const PAGES_AGAIN = 10;

type Ask = (list: TicketList, ids: string[]) => Promise<TicketRow[]>;

/**
 * Shows at their places what became of some tickets. Each list on the screen asks for these alone, however far it was
 * read, unless its pages are fewer requests.
 */
export async function readInLists(client: QueryClient, organizationId: string, ids: string[], ask: Ask) {
  forgetHiddenPages(client, organizationId);
  const shown = listsOf(client, organizationId, 'active');
  await Promise.all(shown.map((query) => readInList(client, query.queryKey, ids, ask)));
}

/** Before everything is read again: far pages would be as many requests. */
export function forgetFarPages(client: QueryClient, organizationId: string) {
  forgetHiddenPages(client, organizationId);
  for (const { queryKey } of listsOf(client, organizationId, 'active')) cut(client, queryKey, PAGES_AGAIN);
}

/** Lists that nobody sees are read when they are opened again, from their beginning. */
export function forgetHiddenPages(client: QueryClient, organizationId: string) {
  const queryKey = ticketKeys.lists(organizationId);
  for (const hidden of listsOf(client, organizationId, 'inactive')) cut(client, hidden.queryKey, 1);
  void client.invalidateQueries({ queryKey, type: 'inactive', refetchType: 'none' });
}

/** Ids in as many parts as there are requests for them. */
export function questionsAbout(ids: readonly string[]) {
  const count = Math.ceil(ids.length / TICKETS_PER_QUESTION);
  return Array.from({ length: count }, (_, at) =>
    ids.slice(at * TICKETS_PER_QUESTION, (at + 1) * TICKETS_PER_QUESTION),
  );
}

async function readInList(client: QueryClient, queryKey: ListKey, ids: string[], ask: Ask) {
  const list = queryKey[3];
  const questions = questionsAbout(ids);
  try {
    if ((client.getQueryData<ListPages>(queryKey)?.pages.length ?? 0) <= questions.length)
      return await client.invalidateQueries({ queryKey, exact: true });
    const belonging = (await Promise.all(questions.map((some) => ask(list, some)))).flat();
    client.setQueryData<ListPages>(queryKey, (pages) => {
      if (!pages) return pages;
      const merged = mergeRows(pages, { belonging, asked: new Set(ids) });
      return insertRows(merged.pages, merged.arrived, list.sort);
    });
  } catch {
    // The network was away: its pages are tried again when it is back.
    cut(client, queryKey, PAGES_AGAIN);
    await client.invalidateQueries({ queryKey, exact: true });
  }
}

type ListKey = ReturnType<typeof ticketKeys.list>;
type ListQuery = Omit<Query, 'queryKey'> & { queryKey: ListKey };

function listsOf(client: QueryClient, organizationId: string, type: 'active' | 'inactive') {
  // Everything below this key is a list, by the way the keys are made.
  return client
    .getQueryCache()
    .findAll({ queryKey: ticketKeys.lists(organizationId), type }) as unknown as ListQuery[];
}

function cut(client: QueryClient, queryKey: ListKey, count: number) {
  client.setQueryData<ListPages>(queryKey, (pages) => pages && firstPages(pages, count));
}
