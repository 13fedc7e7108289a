import { expect, it } from 'vitest';
import { isLate } from './health';

it('due work is late after a minute, a held response at once, and a large database never', () => {
  expect(isLate('due_work', 60)).toBe(false);
  expect(isLate('due_work', 61)).toBe(true);
  expect(isLate('held_late', 1)).toBe(true);
  expect(isLate('database_bytes', 1e12)).toBe(false);
});
