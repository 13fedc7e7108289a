import type { CSSProperties } from 'react';
import { isUuid } from './filters';

/** What a row can tell of a ticket beside its subject, in the order in which a line has it. */
export const columnNames = [
  'priority',
  'number',
  'status',
  'tags',
  'customer',
  'company',
  'team',
  'department',
  'category',
  'created_at',
  'snoozed_until',
  'due_at',
  'assignee',
  'last_activity_at',
] as const;

export type ColumnName = (typeof columnNames)[number];

/** One of those, or a field of the organization. */
export type Column = ColumnName | `field:${string}`;

export const usualColumns: Column[] = [
  'priority',
  'number',
  'status',
  'tags',
  'customer',
  'company',
  'due_at',
  'assignee',
  'last_activity_at',
];

/** Chosen columns from outside, in the order of the line; the usual ones where nothing was chosen. */
export function knownColumns(chosen: readonly string[] | null | undefined): Column[] {
  if (!chosen) return usualColumns;
  const fields = chosen.filter((name): name is `field:${string}` => isUuid(fieldIdOf(name)));
  return [...columnNames.filter((name) => chosen.includes(name)), ...new Set(fields)];
}

/** The field that a column shows; null for one that every organization has. */
export function fieldIdOf(column: string) {
  return column.startsWith('field:') ? column.slice(6) : null;
}

/** Where in the line a column stands, in words that CSS takes. */
export function areaOf(column: Column | 'subject') {
  return column.startsWith('field:') ? column.replace(':', '-') : column.split('_')[0];
}

/** How wide each part of a line is. A company stands behind its customer. */
const widths: Partial<Record<string, string>> = {
  priority: '14px',
  number: '36px',
  status: '14px',
  subject: 'minmax(160px,1fr)',
  tags: 'minmax(0,144px)',
  customer: 'minmax(96px,240px)',
  team: '96px',
  department: '96px',
  category: '96px',
  created_at: '72px',
  snoozed_until: '96px',
  due_at: '92px',
  assignee: '20px',
  last_activity_at: '36px',
};

const fieldWidth = '96px';

/** The grid of a line, for CSS: the same in every row, so that what belongs together stands in one column. */
export function lineOf(columns: readonly Column[]): LineStyle {
  const shown: readonly string[] = columns.includes('company') ? [...columns, 'customer'] : columns;
  const wide = (column: ColumnName) => widths[column] !== undefined && shown.includes(column);
  const parts: (Column | 'subject')[] = [
    ...columnNames.slice(0, 3).filter(wide),
    'subject',
    ...columnNames.slice(3, beforeFields).filter(wide),
    ...columns.filter((column) => fieldIdOf(column) !== null),
    ...columnNames.slice(beforeFields).filter(wide),
  ];
  return {
    '--line-columns': parts.map((part) => widths[part] ?? fieldWidth).join(' '),
    '--line-areas': `"${parts.map(areaOf).join(' ')}"`,
  };
}

const beforeFields = columnNames.indexOf('created_at');

type LineStyle = CSSProperties & Record<'--line-columns' | '--line-areas', string>;
