import type { ReportNumber } from './schema';

/** What stands in a column of a report, in tables and exports alike: which number, and what of it. */
export const columns = {
  created: { number: 'created', of: 'count' },
  resolved: { number: 'full_resolution', of: 'count' },
  backlog: { number: 'backlog', of: 'count' },
  reopened: { number: 'reopen', of: 'count' },
  firstReplies: { number: 'first_reply', of: 'count' },
  nextReplies: { number: 'next_reply', of: 'count' },
  firstReply: { number: 'first_reply', of: 'median_seconds' },
  firstReplyMean: { number: 'first_reply', of: 'mean_seconds' },
  firstReplyP90: { number: 'first_reply', of: 'p90_seconds' },
  resolution: { number: 'full_resolution', of: 'median_seconds' },
  resolutionMean: { number: 'full_resolution', of: 'mean_seconds' },
  resolutionP90: { number: 'full_resolution', of: 'p90_seconds' },
} as const satisfies Record<string, { number: ReportNumber; of: 'count' | `${string}_seconds` }>;

export type Column = keyof typeof columns;

/** The columns of the table of a split. */
export const columnsOfGroups = [
  'created',
  'resolved',
  'backlog',
  'reopened',
  'firstReply',
  'firstReplyMean',
  'firstReplyP90',
  'resolution',
  'resolutionMean',
  'resolutionP90',
] as const satisfies Column[];

/** The columns of the table of people. */
export const columnsOfPeople = [
  'firstReplies',
  'nextReplies',
  'resolved',
  'firstReply',
  'resolution',
  'reopened',
] as const satisfies Column[];
