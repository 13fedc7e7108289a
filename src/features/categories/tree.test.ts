import { describe, expect, it } from 'vitest';
import { branchesOf, placesFor } from './tree';

const category = (id: string, parent_id: string | null = null, more = {}) => ({
  id,
  name: id.toUpperCase(),
  parent_id,
  department_id: null,
  archived_at: null,
  ...more,
});

const categories = [
  category('billing', null, { department_id: 'sales' }),
  category('refund', 'billing'),
  category('card', 'refund'),
  category('other'),
  category('old', 'other', { archived_at: '2026-01-01' }),
  category('older', 'old'),
];

describe('the tree of categories', () => {
  it('is shown a department at a time, and what is offered everywhere apart', () => {
    expect(branchesOf(categories, 'sales').map(({ id }) => id)).toEqual(['billing']);
    expect(branchesOf(categories, null).map(({ id }) => id)).toEqual(['other']);
  });

  it('keeps what hangs below with it, and leaves out what was archived with all below', () => {
    const [billing] = branchesOf(categories, 'sales');
    expect(billing?.below[0]?.below[0]).toMatchObject({ id: 'card', level: 3, below: [] });
    expect(branchesOf(categories, null)[0]?.below).toEqual([]);
  });

  it('offers a new category every place above the last level', () => {
    const deep = [...categories, category('visa', 'card')];
    expect(placesFor(null, branchesOf(deep, 'sales')).map(({ name }) => name)).toEqual([
      'BILLING',
      'BILLING › REFUND',
      'BILLING › REFUND › CARD',
    ]);
  });

  it('offers a category that moves no place below itself, and none too deep for what hangs below it', () => {
    const [billing] = branchesOf(categories, 'sales');
    const tree = [
      ...branchesOf(categories, 'sales'),
      ...branchesOf([category('a'), category('b', 'a')], null),
    ];
    expect(placesFor(billing ?? null, tree).map(({ id }) => id)).toEqual(['a']);
  });
});
