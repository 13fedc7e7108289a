import { describe, expect, test } from 'vitest';
import { databaseFilters, filtersFrom, isNarrowed, isNumber, matches } from './filters';

const me = '10000000-0000-4000-8000-000000000003';
const department = 'd0000000-0000-4000-8000-000000000001';
const row = {
  place: 'desk',
  status: 'open',
  priority: 'high',
  assignee_id: null,
  department_id: department,
  subject: 'Disk 96 % full',
  number: 'TICK-2026-0004',
};

describe('reading the address', () => {
  test('an empty address is everything that is open', () => {
    expect(filtersFrom({})).toEqual({
      place: 'desk',
      status: ['open', 'in_progress', 'waiting'],
      priority: [],
      assignee: null,
      department: null,
      text: '',
    });
  });

  test('words that mean nothing are left out', () => {
    expect(
      filtersFrom({
        view: 'trash',
        status: 'deleted,open',
        priority: 'x',
        assignee: 'boss',
        department: '1',
      }),
    ).toEqual({
      place: 'desk',
      status: ['open'],
      priority: [],
      assignee: null,
      department: null,
      text: '',
    });
  });

  test('the same choice in another order is the same list', () => {
    expect(filtersFrom({ priority: 'low,urgent' })).toEqual(filtersFrom({ priority: 'urgent,low' }));
  });

  test('a view can be narrowed', () => {
    expect(isNarrowed({ view: 'mine' })).toBe(false);
    expect(isNarrowed({ view: 'mine', priority: 'urgent' })).toBe(true);
  });
});

describe('whether a row belongs to a list', () => {
  test("a free ticket is nobody's and not mine", () => {
    expect(matches(row, filtersFrom({ view: 'unassigned' }), me)).toBe(true);
    expect(matches(row, filtersFrom({ view: 'mine' }), me)).toBe(false);
  });

  test('my ticket is mine', () => {
    expect(matches({ ...row, assignee_id: me }, filtersFrom({ view: 'mine' }), me)).toBe(true);
  });

  test('a resolved ticket leaves the open ones', () => {
    expect(matches({ ...row, status: 'resolved' }, filtersFrom({}), me)).toBe(false);
    expect(matches({ ...row, status: 'resolved' }, filtersFrom({ view: 'resolved' }), me)).toBe(true);
  });

  test('what is snoozed or put away leaves the desk; snoozed ones have a list', () => {
    expect(matches({ ...row, place: 'snoozed' }, filtersFrom({}), me)).toBe(false);
    expect(matches({ ...row, place: 'snoozed' }, filtersFrom({ view: 'snoozed' }), me)).toBe(true);
    expect(matches({ ...row, place: 'archived' }, filtersFrom({ view: 'snoozed' }), me)).toBe(false);
  });

  test('text is looked for in the subject, a whole number as a number', () => {
    expect(matches(row, filtersFrom({ q: 'disk' }), me)).toBe(true);
    expect(matches(row, filtersFrom({ q: 'tick-2026-0004' }), me)).toBe(true);
    expect(matches(row, filtersFrom({ q: 'tick-2026-0005' }), me)).toBe(false);
  });

  test('department and priority narrow', () => {
    expect(matches(row, filtersFrom({ department, priority: 'high,low' }), me)).toBe(true);
    expect(matches(row, filtersFrom({ priority: 'low' }), me)).toBe(false);
  });
});

test('only whole ticket numbers are numbers', () => {
  expect(isNumber('QUAY-2026-0012')).toBe(true);
  expect(isNumber('0012')).toBe(false);
});

test('what a list shows is named to the database, unless it was looked for by its subject', () => {
  expect(databaseFilters(filtersFrom({ view: 'mine', priority: 'urgent' }))).toEqual({
    place: ['desk'],
    status: ['open', 'in_progress', 'waiting'],
    priority: ['urgent'],
    assignee: ['me'],
  });
  expect(databaseFilters(filtersFrom({ q: 'disk' }))).toBeNull();
});
