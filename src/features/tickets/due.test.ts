import { expect, test } from 'vitest';
import { dueAtOf, urgencyOf } from './due';

const due = '2026-11-18T15:00:00Z';

test('a promise is pressing in its last hour, and late from its end on', () => {
  const at = (time: string) => urgencyOf(due, new Date(`2026-11-18T${time}Z`));
  expect(at('13:59:59')).toBe('fine');
  expect(at('14:00:00')).toBe('soon');
  expect(at('15:00:00')).toBe('soon');
  expect(at('15:00:01')).toBe('late');
});

test('what waits for its customer or is done has nothing due', () => {
  for (const status of ['open', 'in_progress']) expect(dueAtOf({ status, due_at: due })).toBe(due);
  for (const status of ['waiting', 'resolved', 'closed']) expect(dueAtOf({ status, due_at: due })).toBeNull();
});
