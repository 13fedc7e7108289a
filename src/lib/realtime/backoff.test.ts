import { expect, test } from 'vitest';
import { backoff, rejoinDelay } from './backoff';

test('tries wait 1, 2, 5, 10 and then always 30 seconds', () => {
  const middle = () => 0.5;
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, middle))).toEqual([
    1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000,
  ]);
});

test('a quarter more or less keeps people from returning together', () => {
  expect(backoff(2, () => 0)).toBe(3750);
  expect(backoff(2, () => 1)).toBe(6250);
});

test('a moved topic is joined anew within three seconds', () => {
  expect(rejoinDelay(() => 0)).toBe(0);
  expect(rejoinDelay(() => 1)).toBe(3000);
});
