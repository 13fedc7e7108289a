import { describe, expect, it } from 'vitest';
import { daysIn, lengthOf, momentsOf, periodBefore, periodOf } from './period';

const night = new Date('2026-11-19T23:30:00Z');

describe('the period of a report', () => {
  it('ends today, as it is where the report is read', () => {
    expect(periodOf('30d', night, 'UTC')).toEqual({ from: '2026-10-21', to: '2026-11-19', timeZone: 'UTC' });
    expect(periodOf('7d', night, 'Europe/Berlin')).toMatchObject({ from: '2026-11-14', to: '2026-11-20' });
  });

  it('may be a month', () => {
    expect(periodOf('this_month', night, 'UTC')).toMatchObject({ from: '2026-11-01', to: '2026-11-19' });
    expect(periodOf('last_month', night, 'UTC')).toMatchObject({ from: '2026-10-01', to: '2026-10-31' });
    expect(periodOf('last_month', new Date('2026-03-31T12:00:00Z'), 'UTC')).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('is compared with as many days before it', () => {
    const period = { from: '2026-10-21', to: '2026-11-19', timeZone: 'UTC' };
    expect(periodBefore(period)).toEqual({ from: '2026-09-21', to: '2026-10-20', timeZone: 'UTC' });
    expect(lengthOf(periodBefore(period))).toBe(lengthOf(period));
  });

  it('has every day once, also where a night has an hour more', () => {
    expect(daysIn({ from: '2026-10-24', to: '2026-10-26' })).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
    expect(momentsOf({ from: '2026-10-24', to: '2026-10-25', timeZone: 'Europe/Berlin' })).toEqual({
      from_time: '2026-10-24 00:00 Europe/Berlin',
      to_time: '2026-10-26 00:00 Europe/Berlin',
    });
  });
});
