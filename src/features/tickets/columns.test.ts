import { expect, test } from 'vitest';
import { knownColumns, lineOf, usualColumns } from './columns';

test('chosen columns stand in the order of the line; nothing chosen are the usual ones', () => {
  expect(knownColumns(['assignee', 'number', 'mood', 'field:1'])).toEqual(['number', 'assignee']);
  expect(knownColumns(null)).toBe(usualColumns);
});

test('a line has a place for each of its columns, and for the customer whose company it names', () => {
  expect(lineOf(['number', 'assignee'])).toEqual({
    '--line-columns': '36px minmax(160px,1fr) 20px',
    '--line-areas': '"number subject assignee"',
  });
  expect(lineOf(['company'])['--line-areas']).toBe('"subject customer"');
});
