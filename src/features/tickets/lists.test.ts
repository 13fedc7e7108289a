import { describe, expect, test } from 'vitest';
import { addressOf, countOf, isNarrowed, listFrom, type SavedList, viewFrom, viewWord } from './lists';

const id = '50000000-0000-4000-8000-000000000001';
const team = '60000000-0000-4000-8000-000000000001';
const saved: SavedList = {
  id,
  name: 'Parcels',
  filters: { status: ['open'], text: 'parcel' },
  sort: { by: 'created_at', order: 'asc' },
  columns: ['subject'],
};
const live = ['open', 'in_progress', 'waiting'];

describe('an address', () => {
  test('that says nothing is everything that is open, the last active first', () => {
    expect(listFrom({}, viewFrom(null, []))).toEqual({
      filters: { place: ['desk'], status: live },
      sort: { by: 'last_activity_at', order: 'desc' },
    });
  });

  test('names a view that everybody has, a team or one that was saved; unknown words are the first of them', () => {
    expect(viewFrom('mine', [])).toEqual({ kind: 'everybodys', key: 'mine' });
    expect(viewFrom(`team-${team}`, [])).toEqual({ kind: 'team', id: team });
    expect(viewFrom(id, [saved])).toEqual({ kind: 'saved', saved });
    expect(viewFrom(id, [])).toEqual({ kind: 'everybodys', key: 'open' });
    expect(viewFrom('team-x', [saved])).toEqual({ kind: 'everybodys', key: 'open' });
    for (const word of ['mine', `team-${team}`, id]) expect(viewWord(viewFrom(word, [saved]))).toBe(word);
    expect(viewWord(viewFrom('trash', []))).toBeNull();
  });

  test('narrows its view, and can lift what the view asks for', () => {
    const mine = viewFrom('mine', []);
    const list = listFrom(
      { priority: 'low,urgent,x', assignee: 'any', sort: 'created.asc', q: ' lamp ' },
      mine,
    );
    expect(list).toEqual({
      filters: { place: ['desk'], status: live, priority: ['urgent', 'low'], text: 'lamp' },
      sort: { by: 'created_at', order: 'asc' },
    });
    expect(addressOf(list, mine)).toMatchObject({
      status: null,
      priority: 'urgent,low',
      assignee: 'any',
      q: 'lamp',
      sort: 'created.asc',
    });
    expect(listFrom(addressOf(list, mine), mine)).toEqual(list);
  });

  test('that only repeats its view narrows nothing', () => {
    const mine = viewFrom('mine', []);
    expect(isNarrowed(listFrom({ assignee: 'me', sort: 'priority' }, mine), mine)).toBe(false);
    expect(isNarrowed(listFrom({ priority: 'urgent' }, mine), mine)).toBe(true);
    expect(isNarrowed(listFrom({ status: 'lost' }, mine), mine)).toBe(false);
  });

  test('of what is at risk begins with what is due next', () => {
    const atRisk = viewFrom('at_risk', []);
    expect(listFrom({}, atRisk)).toEqual({
      filters: { place: ['desk'], due: ['at_risk'] },
      sort: { by: 'due_order', order: 'asc' },
    });
    expect(addressOf(listFrom({ sort: 'active' }, atRisk), atRisk)).toMatchObject({
      due: null,
      sort: 'active',
    });
  });

  test('of a saved view begins with what was saved', () => {
    const view = viewFrom(id, [saved]);
    expect(listFrom({}, view)).toEqual({ filters: saved.filters, sort: saved.sort });
    expect(listFrom({ q: 'any' }, view).filters).toEqual({ status: ['open'] });
  });
});

test('each view is counted by what the database says of it', () => {
  const counts = {
    open: 1,
    in_progress: 2,
    waiting: 4,
    resolved: 8,
    closed: 16,
    unassigned: 3,
    mine: 5,
    high_priority: 6,
    snoozed: 7,
    at_risk: 12,
    mentions: 9,
    teams: { [team]: 10 },
    views: { [id]: 1001 },
  };
  const of = (word: string | null) => countOf(counts, viewFrom(word, [saved]));
  expect([null, 'mine', 'mentions', 'at_risk', `team-${team}`, id].map(of)).toEqual([7, 5, 9, 12, 10, 1001]);
  expect(countOf(undefined, viewFrom(null, []))).toBeUndefined();
});
