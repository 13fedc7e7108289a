import { expect, test } from 'vitest';
import { type Category, categoryName, offeredCategories } from './categories';

const category = (id: string, changes: Partial<Category> = {}): Category => ({
  id,
  name: id,
  parent_id: null,
  department_id: null,
  archived_at: null,
  ...changes,
});

const tree = [
  category('Money', { department_id: 'billing' }),
  category('Invoices', { parent_id: 'Money' }),
  category('Late', { parent_id: 'Invoices' }),
  category('Lamps'),
  category('Horns', { archived_at: '2026-11-21T10:00:00Z' }),
  category('Foghorns', { parent_id: 'Horns' }),
];
const namesFor = (departmentId: string) => offeredCategories(tree, departmentId).map(({ name }) => name);

test('a category is called by its whole path', () => {
  expect(categoryName(tree, 'Late')).toBe('Money › Invoices › Late');
  expect(categoryName(tree, 'unknown')).toBeNull();
});

test('a branch of one department is offered there alone, with all below it', () => {
  expect(namesFor('billing')).toEqual(['Lamps', 'Money', 'Money › Invoices', 'Money › Invoices › Late']);
  expect(namesFor('technical')).toEqual(['Lamps']);
});
