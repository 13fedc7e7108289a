import { expect, test } from 'vitest';
import { usageOf } from './usage';

test('what the database counts is told by role and by month, the last month first', () => {
  const usage = usageOf([
    { measure: 'members', group: 'agent', amount: 4 },
    { measure: 'members', group: 'admin', amount: 2 },
    { measure: 'customers', group: '', amount: 12 },
    { measure: 'opened', group: '2026-10', amount: 3 },
    { measure: 'opened', group: '2026-11', amount: 5 },
    { measure: 'replies', group: '2026-11', amount: 9 },
  ]);
  expect(usage.members).toBe(6);
  expect(usage.roles).toEqual([
    { id: 'agent', members: 4 },
    { id: 'admin', members: 2 },
  ]);
  expect(usage.now.customers).toBe(12);
  expect(usage.months.map(({ month, amounts }) => [month, amounts.opened, amounts.replies])).toEqual([
    ['2026-11', 5, 9],
    ['2026-10', 3, 0],
  ]);
});

test('who has nothing yet reads zeros', () => {
  const { now, months, members } = usageOf([]);
  expect(members).toBe(0);
  expect(Object.values(now).every((amount) => amount === 0)).toBe(true);
  expect(months).toEqual([]);
});
