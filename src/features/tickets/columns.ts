import type { CSSProperties } from 'react';

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
  'assignee',
  'last_activity_at',
] as const;

export type ColumnName = (typeof columnNames)[number];

export const usualColumns: ColumnName[] = [
  'priority',
  'number',
  'status',
  'tags',
  'customer',
  'company',
  'assignee',
  'last_activity_at',
];

/** Chosen columns from outside; the usual ones where nothing was chosen. A field of the organization has none yet. */
export function knownColumns(chosen: readonly string[] | null | undefined): ColumnName[] {
  return chosen ? columnNames.filter((name) => chosen.includes(name)) : usualColumns;
}

/** How wide each part of a line is. A company stands behind its customer. */
const widths: Partial<Record<ColumnName | 'subject', string>> = {
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
  assignee: '20px',
  last_activity_at: '36px',
};

/** The grid of a line, for CSS: the same in every row, so that what belongs together stands in one column. */
export function lineOf(columns: readonly ColumnName[]): LineStyle {
  const withCustomer = columns.includes('company') ? [...columns, 'customer'] : columns;
  const parts = [...columnNames.slice(0, 3), 'subject' as const, ...columnNames.slice(3)].filter(
    (part) => widths[part] !== undefined && (part === 'subject' || withCustomer.includes(part)),
  );
  return {
    '--line-columns': parts.map((part) => widths[part]).join(' '),
    '--line-areas': `"${parts.map((part) => part.split('_')[0]).join(' ')}"`,
  };
}

type LineStyle = CSSProperties & Record<'--line-columns' | '--line-areas', string>;
