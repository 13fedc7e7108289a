import { expect, test } from 'vitest';
import { knownColumns, lineOf, usualColumns } from './columns';

const field = 'field:f0000000-0000-4000-8000-000000000001';

test('chosen columns stand in the order of the line; nothing chosen are the usual ones', () => {
  expect(knownColumns(['assignee', field, 'number', 'mood', 'field:1'])).toEqual([
    'number',
    'assignee',
    field,
  ]);
  expect(knownColumns(null)).toBe(usualColumns);
});

test('a line has a place for each of its columns, and for the customer whose company it names', () => {
  expect(lineOf(['number', 'assignee'])).toEqual({
    '--line-columns': '36px minmax(160px,1fr) 20px',
    '--line-areas': '"number subject assignee"',
  });
  expect(lineOf(['assignee', 'category', field])).toEqual({
    '--line-columns': 'minmax(160px,1fr) 96px 96px 20px',
    '--line-areas': '"subject category field-f0000000-0000-4000-8000-000000000001 assignee"',
  });
  expect(lineOf(['company'])['--line-areas']).toBe('"subject customer"');
});
