import { type Priority, priorities, type Status, statuses } from './tickets';

/** What of an organization's tickets a list shows, in the words of the database. What is left out means any. */
export type TicketFilters = {
  place?: string[];
  status?: Status[];
  priority?: Priority[];
  assignee?: string[];
  team?: string[];
  department?: string[];
  category?: string[];
  tag?: string[];
  company?: string[];
  customer?: string[];
  /** Tickets that name the reader. */
  mentions?: string[];
  /** Tickets whose next promise ends soon, or has ended. */
  due?: string[];
  created?: TimeRange;
  updated?: TimeRange;
  /** Values of the organization's own fields, by the field's id. */
  fields?: Record<string, string>;
  text?: string;
};

/** A stretch of time, fixed or measured back from now. */
export type TimeRange = { from?: string; until?: string; last_days?: number; before_days?: number };

export type FilterName = keyof TicketFilters;
export type ListFilter = Exclude<FilterName, TimeFilter | 'fields' | 'text'>;
type TimeFilter = 'created' | 'updated';

/** Where a ticket can lie; only what is on the desk is work. */
export const places = ['desk', 'snoozed', 'archived', 'merged', 'spam', 'deleted'] as const;

/** Every filter, in the order in which people read them. */
export const filterNames = [
  'status',
  'priority',
  'assignee',
  'team',
  'department',
  'category',
  'tag',
  'company',
  'customer',
  'mentions',
  'due',
  'created',
  'updated',
  'fields',
  'place',
  'text',
] as const satisfies readonly FilterName[];

/** Filters from outside, an address or a saved view: known words in one order, the rest left out without an error. */
export function knownFilters(said: Partial<Record<string, unknown>>): TicketFilters {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = known(name, said[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** One filter as the address says it. */
export function filterWord(name: FilterName, filters: TicketFilters): string {
  const value = filters[name];
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(',');
  if (name === 'fields') return JSON.stringify(value);
  return timeWord(filters[name as TimeFilter] ?? {});
}

/** One filter as it was said in an address; undefined where the words mean nothing. */
export function filterFromWord(name: FilterName, word: string): TicketFilters[FilterName] {
  if (name === 'text') return known(name, word);
  if (name === 'fields') return known(name, parsed(word));
  if (name === 'created' || name === 'updated') return known(name, timeFromWord(word));
  return known(name, word.split(','));
}

/** Whether two filters let the same tickets through. Both come from `knownFilters`, so their words are in one order. */
export function sameFilter(one: TicketFilters[FilterName], other: TicketFilters[FilterName]) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function isUuid(word: string | null | undefined): word is string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(word ?? '');
}

/** The words beside ids that each filter knows. */
const wordsOf: Record<ListFilter, readonly string[]> = {
  place: places,
  status: statuses,
  priority: priorities,
  assignee: ['me', 'none'],
  team: ['mine', 'none'],
  department: [],
  category: ['none'],
  tag: ['none'],
  company: ['none'],
  customer: [],
  mentions: ['me'],
  due: ['at_risk'],
};

const withoutIds: readonly ListFilter[] = ['place', 'status', 'priority', 'mentions', 'due'];

function known(name: FilterName, value: unknown): TicketFilters[FilterName] {
  if (name === 'text') return knownText(value);
  if (name === 'fields') return knownFields(value);
  if (name === 'created' || name === 'updated') return knownTime(value);
  return knownList(name, value);
}

function knownList(name: ListFilter, value: unknown) {
  if (!Array.isArray(value)) return undefined;
  const words = wordsOf[name];
  const chosen = [
    ...words.filter((word) => value.includes(word)),
    ...new Set(withoutIds.includes(name) ? [] : value.filter(isUuid).sort()),
  ].slice(0, 100);
  return chosen.length > 0 ? chosen : undefined;
}

function knownText(value: unknown) {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
}

function knownFields(value: unknown) {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = Object.entries(value)
    .filter(([id, wanted]) => isUuid(id) && ['string', 'number', 'boolean'].includes(typeof wanted))
    .map(([id, wanted]) => [id, String(wanted).slice(0, 500)] as const)
    .sort(([one], [other]) => one.localeCompare(other));
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

function knownTime(value: unknown): TimeRange | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const said = value as Partial<Record<string, unknown>>;
  const time = (at: unknown) => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : undefined);
  const days = (count: unknown) =>
    typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 10_000 ? count : undefined;
  const range = {
    from: time(said.from),
    until: time(said.until),
    last_days: days(said.last_days),
    before_days: days(said.before_days),
  };
  const edges = Object.entries(range).filter(([, edge]) => edge !== undefined);
  return edges.length > 0 ? Object.fromEntries(edges) : undefined;
}

/** "7d" for the last seven days, "-30d" for what is older than thirty, "2026-11-01~" from a day on. */
function timeWord({ from = '', until = '', last_days, before_days }: TimeRange) {
  return [
    ...(last_days === undefined ? [] : [`${last_days}d`]),
    ...(before_days === undefined ? [] : [`-${before_days}d`]),
    ...(from === '' && until === '' ? [] : [`${from}~${until}`]),
  ].join(',');
}

function timeFromWord(word: string): TimeRange {
  const edges = word.split(',').flatMap((part) => {
    const [, isBefore, count] = /^(-?)(\d{1,4})d$/.exec(part) ?? [];
    if (count !== undefined) return [[isBefore ? 'before_days' : 'last_days', Number(count)]];
    const [from, until] = part.split('~');
    return [...(from ? [['from', from]] : []), ...(until ? [['until', until]] : [])];
  });
  return Object.fromEntries(edges);
}

function parsed(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return undefined;
  }
}
