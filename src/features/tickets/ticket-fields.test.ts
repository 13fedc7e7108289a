import { expect, test } from 'vitest';
import { fieldsOf, parseField, type TicketField } from './ticket-fields';

const field = (id: string, changes: Partial<TicketField> = {}): TicketField => ({
  id,
  name: id,
  kind: 'text',
  options: [],
  department_id: null,
  customer_visible: false,
  archived_at: null,
  value: null,
  ...changes,
});

test('a ticket shows the fields of its department, and others only when they are filled in', () => {
  const shown = fieldsOf(
    [
      field('everywhere'),
      field('here', { department_id: 'technical' }),
      field('elsewhere', { department_id: 'billing' }),
      field('brought along', { department_id: 'billing', value: 'x' }),
      field('no more', { archived_at: '2026-11-21T10:00:00Z' }),
      field('kept', { archived_at: '2026-11-21T10:00:00Z', value: 'x' }),
    ],
    'technical',
  );
  expect(shown.map(({ id }) => id)).toEqual(['everywhere', 'here', 'brought along', 'kept']);
});

test('a number may be written with a comma, and words are none', () => {
  expect(parseField('number', ' 12,5 ')).toEqual({ value: '12.5' });
  expect(parseField('number', '-3')).toEqual({ value: '-3' });
  expect(parseField('number', 'twelve')).toEqual({ error: 'number' });
  expect(parseField('number', '1.000,5')).toEqual({ error: 'number' });
});

test('nothing empties a field, and a text has an end', () => {
  expect(parseField('text', '  ')).toEqual({ value: null });
  expect(parseField('text', 'x'.repeat(2001))).toEqual({ error: 'too_long' });
});
