import { isPriority, isStatus, type Priority, priorities, type Status, statuses } from './tickets';

/** What of an organization's tickets a list shows. An empty list means any. */
export type TicketFilters = {
  /** What is snoozed lies elsewhere until its time comes. */
  place: 'desk' | 'snoozed';
  status: Status[];
  priority: Priority[];
  /** `me`, `none`, the id of a colleague, or null for anybody. */
  assignee: string | null;
  department: string | null;
  text: string;
};

export type ViewKey = 'open' | 'mine' | 'unassigned' | 'waiting' | 'snoozed' | 'resolved' | 'closed';

/** The lists that everybody has, in the order of the rail. */
export const views: Record<
  ViewKey,
  Pick<TicketFilters, 'status' | 'assignee'> & Partial<Pick<TicketFilters, 'place'>>
> = {
  open: { status: ['open', 'in_progress', 'waiting'], assignee: null },
  mine: { status: ['open', 'in_progress', 'waiting'], assignee: 'me' },
  unassigned: { status: ['open', 'in_progress', 'waiting'], assignee: 'none' },
  waiting: { status: ['waiting'], assignee: null },
  snoozed: { place: 'snoozed', status: [], assignee: null },
  resolved: { status: ['resolved'], assignee: null },
  closed: { status: ['closed'], assignee: null },
};

export const viewKeys = Object.keys(views) as ViewKey[];

/** The address of a list says its view and whatever differs from it. Unknown words are left out, not an error. */
export function filtersFrom(address: FilterAddress): TicketFilters {
  const view = views[viewFrom(address.view)];
  const status = wordsOf(address.status).filter(isStatus);
  return {
    place: view.place ?? 'desk',
    status: status.length > 0 ? sorted(status, statuses) : [...view.status],
    priority: sorted(wordsOf(address.priority).filter(isPriority), priorities),
    assignee: assigneeFrom(address.assignee) ?? view.assignee,
    department: isUuid(address.department) ? address.department : null,
    text: (address.q ?? '').trim().slice(0, 100),
  };
}

export type FilterAddress = Partial<
  Record<'view' | 'status' | 'priority' | 'assignee' | 'department' | 'q', string | null>
>;

export function viewFrom(word: string | null | undefined): ViewKey {
  return viewKeys.find((key) => key === word) ?? 'open';
}

/** Whether the address narrows its view further. */
export function isNarrowed(address: FilterAddress) {
  const narrowed = filtersFrom(address);
  return JSON.stringify(narrowed) !== JSON.stringify(filtersFrom({ view: address.view ?? null }));
}

/**
 * The filters in the words of the database, for what is done to everything that they let through. Null for text: the
 * list looks into subjects, the database into everything that was said.
 */
export function databaseFilters(filters: TicketFilters): Record<string, string[]> | null {
  const { place, status, priority, assignee, department, text } = filters;
  if (text !== '') return null;
  return {
    place: [place],
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(assignee !== null && { assignee: [assignee] }),
    ...(department !== null && { department: [department] }),
  };
}

type FilteredRow = {
  place: string;
  status: string;
  priority: string;
  assignee_id: string | null;
  department_id: string;
  subject: string;
  number: string;
};

/** Whether a row that was read again still belongs to the list: the same rule as the query's. */
export function matches(row: FilteredRow, filters: TicketFilters, me: string) {
  const { status, priority, assignee, department, text } = filters;
  if (row.place !== filters.place) return false;
  if (status.length > 0 && !status.some((wanted) => wanted === row.status)) return false;
  if (priority.length > 0 && !priority.some((wanted) => wanted === row.priority)) return false;
  if (assignee === 'none' && row.assignee_id !== null) return false;
  if (assignee !== null && assignee !== 'none' && row.assignee_id !== (assignee === 'me' ? me : assignee))
    return false;
  if (department !== null && row.department_id !== department) return false;
  if (text === '') return true;
  return isNumber(text)
    ? row.number === text.toUpperCase()
    : row.subject.toLocaleLowerCase().includes(text.toLocaleLowerCase());
}

/** A whole ticket number is looked up as such, anything else in the subject. */
export function isNumber(text: string) {
  return /^[a-z][a-z0-9]{1,7}-\d{4}-\d{4,}$/i.test(text);
}

function assigneeFrom(word: string | null | undefined) {
  return word === 'me' || word === 'none' || isUuid(word) ? word : null;
}

function wordsOf(list: string | null | undefined) {
  return (list ?? '').split(',').map((word) => word.trim());
}

function sorted<Word extends string>(chosen: Word[], order: readonly Word[]) {
  return order.filter((word) => chosen.includes(word));
}

function isUuid(word: string | null | undefined): word is string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(word ?? '');
}
