import { describe, expect, it } from 'vitest';
import {
  ageOf,
  aheadOf,
  dayOf,
  momentOf,
  shortDayOf,
  spanOf,
  type Viewpoint,
  validTimeZone,
  weekdayOf,
} from './dates';

const view: Viewpoint = { locale: 'en', timeZone: 'Europe/Berlin', now: new Date('2026-11-19T13:50:00Z') };

describe('times as people read them', () => {
  it('says today and yesterday in the zone of the reader', () => {
    expect(momentOf('2026-11-19T13:40:00Z', view)).toBe('Today, 14:40');
    expect(momentOf('2026-11-18T08:12:00Z', view)).toBe('Yesterday, 09:12');
    // Half past eleven in London is already the next day in Berlin.
    expect(momentOf('2026-11-18T23:30:00Z', view)).toBe('Today, 00:30');
    expect(momentOf('2026-11-18T23:30:00Z', { ...view, timeZone: 'UTC' })).toBe('Yesterday, 23:30');
  });

  it('says the same in German', () => {
    const german = { ...view, locale: 'de' };
    expect(momentOf('2026-11-19T13:40:00Z', german)).toBe('Heute, 14:40');
    expect(momentOf('2025-11-02T09:00:00Z', german)).toBe('2. November 2025, 10:00');
    expect(aheadOf('2026-11-23T08:00:00Z', german)).toBe('Montag, 09:00');
    expect(shortDayOf('2026-11-18T13:40:00Z', german)).toBe('Gestern');
    expect(shortDayOf('2026-11-02T13:40:00Z', german)).toBe('2. Nov.');
    expect(ageOf('2026-11-19T13:45:00Z', german)).toBe('5\u00a0min');
    expect(spanOf('2026-11-19T15:55:00Z', german)).toBe('2\u00a0h 05\u00a0min');
  });

  it('names the year only when it is another one', () => {
    expect(momentOf('2026-11-02T09:00:00Z', view)).toBe('2 November, 10:00');
    expect(dayOf('2025-11-02T09:00:00Z', view)).toBe('2 November 2025');
  });

  it('names what is to come by its day, then by its date', () => {
    expect(aheadOf('2026-11-19T17:00:00Z', view)).toBe('Today, 18:00');
    expect(aheadOf('2026-11-20T08:00:00Z', view)).toBe('Tomorrow, 09:00');
    expect(aheadOf('2026-11-23T08:00:00Z', view)).toBe('Monday, 09:00');
    expect(aheadOf('2026-11-26T08:00:00Z', view)).toBe('26 November, 09:00');
    expect(aheadOf('2026-11-18T08:00:00Z', view)).toBe('Yesterday, 09:00');
  });

  it('names the day of the week of what is to come', () => {
    expect(weekdayOf('2026-11-23T23:00:00Z', view)).toBe('Tue 24 Nov');
    expect(weekdayOf('2027-01-04T23:00:00Z', view)).toBe('Tue, 5 Jan 2027');
  });

  it('shortens for a list', () => {
    expect(shortDayOf('2026-11-19T13:40:00Z', view)).toBe('14:40');
    expect(shortDayOf('2026-11-18T13:40:00Z', view)).toBe('Yesterday');
    expect(shortDayOf('2026-11-16T13:40:00Z', view)).toBe('Monday');
    expect(shortDayOf('2026-11-02T13:40:00Z', view)).toBe('2 Nov');
    expect(shortDayOf('2025-11-02T13:40:00Z', view)).toBe('2 Nov 2025');
  });

  it.each([
    ['2026-11-19T13:49:40Z', 'now'],
    ['2026-11-19T13:55:00Z', 'now'],
    ['2026-11-19T13:45:00Z', '5m'],
    ['2026-11-19T10:00:00Z', '3h'],
    ['2026-11-16T10:00:00Z', '3d'],
    ['2026-10-19T10:00:00Z', '4w'],
    ['2024-10-19T10:00:00Z', '2y'],
  ])('counts the age of %s as %s', (at, age) => {
    expect(ageOf(at, view)).toBe(age);
  });

  it.each([
    ['2026-11-19T13:50:20Z', '1m'],
    ['2026-11-19T13:12:00Z', '38m'],
    ['2026-11-19T14:50:00Z', '1h'],
    ['2026-11-19T15:55:00Z', '2h 05m'],
    ['2026-11-20T13:50:00Z', '1d'],
    ['2026-11-20T20:10:00Z', '1d 6h'],
    ['2026-11-28T20:00:00Z', '9d'],
  ])('counts what lies between now and %s as %s', (at, span) => {
    expect(spanOf(at, view)).toBe(span);
  });

  it('falls back to UTC for a zone that nobody knows', () => {
    expect(validTimeZone('Mars/Olympus')).toBe('UTC');
    expect(validTimeZone(undefined)).toBe('UTC');
    expect(validTimeZone('Europe/Madrid')).toBe('Europe/Madrid');
  });
});
