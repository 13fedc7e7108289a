import {
  type FilterName,
  filterFromWord,
  filterNames,
  filterWord,
  isUuid,
  knownFilters,
  sameFilter,
  type TicketFilters,
} from './filters';
import type { TicketCounts } from './queries';

/** Tickets in an order: what one request of the desk's list asks for. */
export type TicketList = { filters: TicketFilters; sort: Sort };

export type Sort = {
  by: 'last_activity_at' | 'created_at' | 'priority_rank' | 'due_order';
  order: 'asc' | 'desc';
};

export type ViewKey =
  | 'open'
  | 'mine'
  | 'unassigned'
  | 'mentions'
  | 'waiting'
  | 'snoozed'
  | 'at_risk'
  | 'resolved'
  | 'closed';

/** A list that somebody named and kept. */
export type SavedList = TicketList & { id: string; name: string; columns: string[] };

/** Where a list begins, before the address narrows it: one that everybody has, a team's, or one that was saved. */
export type View =
  | { kind: 'everybodys'; key: ViewKey }
  | { kind: 'team'; id: string }
  | { kind: 'saved'; saved: SavedList };

const live = ['open', 'in_progress', 'waiting'] as const;

/** The lists that everybody has, in the order of the rail. */
const views: Record<ViewKey, TicketFilters> = {
  open: { place: ['desk'], status: [...live] },
  mine: { place: ['desk'], status: [...live], assignee: ['me'] },
  unassigned: { place: ['desk'], status: [...live], assignee: ['none'] },
  mentions: { place: ['desk'], status: [...live], mentions: ['me'] },
  waiting: { place: ['desk'], status: ['waiting'] },
  snoozed: { place: ['snoozed'] },
  at_risk: { place: ['desk'], due: ['at_risk'] },
  resolved: { place: ['desk'], status: ['resolved'] },
  closed: { place: ['desk'], status: ['closed'] },
};

export const viewKeys = Object.keys(views) as ViewKey[];

/** The numbers above a list, each also a list of its own. */
export const numberFilters: Record<'open' | 'in_progress' | 'high_priority', TicketFilters> = {
  open: { place: ['desk'], status: ['open'] },
  in_progress: { place: ['desk'], status: ['in_progress'] },
  high_priority: { place: ['desk'], status: [...live], priority: ['urgent', 'high'] },
};

const sortNames = {
  last_activity_at: 'active',
  created_at: 'created',
  priority_rank: 'priority',
  due_order: 'due',
} as const;
export const sortFields = Object.keys(sortNames) as Sort['by'][];
export const usualSort: Sort = { by: 'last_activity_at', order: 'desc' };

/** The order of the lists that have one of their own. */
const sorts: Partial<Record<ViewKey, Sort>> = { at_risk: { by: 'due_order', order: 'asc' } };

/** The list as it comes; what the server reads before it knows more. */
export const firstList: TicketList = { filters: views.open, sort: usualSort };

/** What an address can say about a list. Words that it does not know are left out, not an error. */
export type ListAddress = Partial<Record<'view' | 'sort' | 'layout' | AddressFilter, string | null>>;
type AddressFilter = Exclude<FilterName, 'text'> | 'q';

export const addressOfFilter = (name: FilterName): AddressFilter => (name === 'text' ? 'q' : name);

/** Says in an address that a view's own filter does not count here. */
const any = 'any';

export function viewFrom(word: string | null | undefined, saved: readonly SavedList[]): View {
  const team = /^team-(.+)$/.exec(word ?? '')?.[1];
  if (isUuid(team)) return { kind: 'team', id: team };
  const own = saved.find(({ id }) => id === word);
  if (own) return { kind: 'saved', saved: own };
  return { kind: 'everybodys', key: viewKeys.find((key) => key === word) ?? 'open' };
}

/** The word of a view in an address; nothing for the one that opens by itself. */
export function viewWord(view: View) {
  if (view.kind === 'team') return `team-${view.id}`;
  if (view.kind === 'saved') return view.saved.id;
  return view.key === 'open' ? null : view.key;
}

export function listOfView(view: View): TicketList {
  if (view.kind === 'saved') return { filters: view.saved.filters, sort: view.saved.sort };
  if (view.kind === 'team') return { filters: { ...views.open, team: [view.id] }, sort: usualSort };
  return { filters: views[view.key], sort: sorts[view.key] ?? usualSort };
}

/** A view with those filters replaced that the address names. */
export function listFrom(address: ListAddress, view: View): TicketList {
  const base = listOfView(view);
  const said = filterNames.flatMap((name): [FilterName, unknown][] => {
    const word = address[addressOfFilter(name)];
    if (!word) return [];
    if (word === any) return [[name, undefined]];
    const value = filterFromWord(name, word);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    filters: knownFilters({ ...base.filters, ...Object.fromEntries(said) }),
    sort: sortFrom(address.sort) ?? base.sort,
  };
}

/** What the address of a view has to say so that this list is shown. */
export function addressOf(list: TicketList, view: View): ListAddress {
  const base = listOfView(view);
  const filters = filterNames.map((name) => {
    const isSame = sameFilter(list.filters[name], base.filters[name]);
    const word = list.filters[name] === undefined ? any : filterWord(name, list.filters);
    return [addressOfFilter(name), isSame ? null : word];
  });
  const isUsual = list.sort.by === base.sort.by && list.sort.order === base.sort.order;
  return { ...Object.fromEntries(filters), sort: isUsual ? null : sortWord(list.sort) };
}

/** Whether a list is another one than its view. */
export function isNarrowed(list: TicketList, view: View) {
  const { sort, ...filters } = addressOf(list, view);
  return Object.values(filters).some((word) => word !== null);
}

export function isSorted(list: TicketList, view: View) {
  return addressOf(list, view).sort !== null;
}

/** How many tickets a view holds for this person. */
export function countOf(counts: TicketCounts | undefined, view: View): number | undefined {
  if (!counts) return undefined;
  if (view.kind === 'team') return counts.teams[view.id] ?? 0;
  if (view.kind === 'saved') return counts.views[view.saved.id];
  return {
    open: counts.open + counts.in_progress + counts.waiting,
    mine: counts.mine,
    unassigned: counts.unassigned,
    mentions: counts.mentions,
    waiting: counts.waiting,
    snoozed: counts.snoozed,
    at_risk: counts.at_risk,
    resolved: counts.resolved,
    closed: counts.closed,
  }[view.key];
}

function sortFrom(word: string | null | undefined): Sort | null {
  const [name, order] = (word ?? '').split('.');
  const by = sortFields.find((field) => sortNames[field] === name);
  return by ? { by, order: order === 'asc' ? 'asc' : 'desc' } : null;
}

function sortWord({ by, order }: Sort) {
  return order === 'asc' ? `${sortNames[by]}.asc` : sortNames[by];
}
