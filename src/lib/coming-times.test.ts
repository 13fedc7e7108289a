import { expect, it } from 'vitest';
import { comingTimes } from './coming-times';

const offered = (now: string) =>
  comingTimes(new Date(now)).map(
    ({ name, at }) => `${name} ${at.getMonth() + 1}-${at.getDate()} ${at.getHours()}`,
  );

it('in the morning of a Wednesday everything lies ahead', () => {
  expect(offered('2026-11-18T10:20:00')).toEqual([
    'laterToday 11-18 13',
    'thisEvening 11-18 18',
    'tomorrow 11-19 9',
    'monday 11-23 9',
    'nextWeek 11-25 9',
    'nextMonth 12-18 9',
  ]);
});

it('late in the evening of a Sunday tomorrow is Monday, and today is over', () => {
  expect(offered('2026-11-22T22:30:00')).toEqual([
    'tomorrow 11-23 9',
    'nextWeek 11-29 9',
    'nextMonth 12-22 9',
  ]);
});

it('on a Monday the next one is a week away', () => {
  expect(offered('2026-11-23T17:30:00')).toEqual(['tomorrow 11-24 9', 'monday 11-30 9', 'nextMonth 12-23 9']);
});
