import { describe, expect, it } from 'vitest';
import { minutesOf, promiseText } from './promises';

describe('what an admin types as a promise', () => {
  it('is read in days, hours and minutes, in any mixture', () => {
    expect(minutesOf('30m')).toBe(30);
    expect(minutesOf('4h')).toBe(240);
    expect(minutesOf(' 1H 30 M ')).toBe(90);
    expect(minutesOf('2d4h')).toBe(3120);
  });

  it('is refused without a unit, with another one, and in another order', () => {
    for (const text of ['', '30', '4 weeks', '30m 1h', '-1h', '1.5h'])
      expect(minutesOf(text)).toBeUndefined();
  });
});

describe('a promise that was made', () => {
  it('is shown as it can be typed', () => {
    for (const minutes of [1, 60, 90, 1440, 3121, 525600])
      expect(minutesOf(promiseText(minutes))).toBe(minutes);
    expect(promiseText(3121)).toBe('2d 4h 1m');
  });

  it('is empty when nothing is promised', () => {
    expect(promiseText(null)).toBe('');
  });
});
