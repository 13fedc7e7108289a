import { expect, it } from 'vitest';
import { durationOf, durationParts } from './durations';

it('a duration is said in the parts that matter', () => {
  expect([0, 40, 59, 1560, 3600, 25_920, 34_800, 172_800, 280_000].map((it) => durationOf(it, 'en'))).toEqual(
    ['0s', '40s', '59s', '26m', '1h', '7h 12m', '9h 40m', '2d', '3d 5h'],
  );
  expect(durationParts(25_920, 'en')).toEqual([
    { amount: '7', unit: 'h' },
    { amount: '12', unit: 'm' },
  ]);
  expect([40, 1560, 25_920, 280_000].map((it) => durationOf(it, 'de'))).toEqual([
    '40\u00a0s',
    '26\u00a0min',
    '7\u00a0h 12\u00a0min',
    '3\u00a0T 5\u00a0h',
  ]);
});
