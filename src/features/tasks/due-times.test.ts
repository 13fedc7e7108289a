import { expect, it } from 'vitest';
import { dueTimes } from './due-times';

const offered = (now: string) =>
  dueTimes(new Date(now)).map(({ name, at }) => `${name} ${at?.getDate() ?? ''}`);

it('a task can be due today while the working day lasts', () => {
  expect(offered('2026-11-30T10:00:00')).toEqual(['today 30', 'tomorrow 1', 'nextWeek 7', 'none ']);
  expect(offered('2026-11-30T17:30:00')).toEqual(['tomorrow 1', 'nextWeek 7', 'none ']);
});
