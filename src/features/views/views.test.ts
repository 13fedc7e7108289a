import { describe, expect, test } from 'vitest';
import { arranged, audiencesFor, inOrder, mayChange, moved } from './views';

const harbour = { id: 'harbour', name: 'Harbour', isOwn: true };
const office = { id: 'office', name: 'Office', isOwn: false };
const dele = (scope: string | undefined) => ({
  me: { id: 'dele' },
  permissions: { share_views: scope },
  teams: [harbour, office],
});

test('views stand in the own order, new ones behind by name', () => {
  const views = [
    { name: 'b', position: null },
    { name: 'z', position: 2 },
    { name: 'a', position: null },
    { name: 'm', position: 1 },
  ];
  expect(inOrder(views).map(({ name }) => name)).toEqual(['m', 'z', 'a', 'b']);
});

test('a view moves one place and not beyond the ends', () => {
  const views = [{ id: '1' }, { id: '2' }, { id: '3' }];
  expect(moved(views, '1', 1)?.map(({ id }) => id)).toEqual(['2', '1', '3']);
  expect(moved(views, '3', -1)?.map(({ id }) => id)).toEqual(['1', '3', '2']);
  expect(moved(views, '1', -1)).toBeNull();
  expect(moved(views, '3', 1)).toBeNull();
  expect(moved(views, '4', 1)).toBeNull();
});

test('some views change their order among themselves, and the ones between them stay where they are', () => {
  const views = [{ id: 'ours' }, { id: 'mine' }, { id: 'theirs' }, { id: 'also mine' }];
  const ids = (some: string[]) => arranged(views, some).map(({ id }) => id);
  expect(ids(['theirs', 'ours'])).toEqual(['theirs', 'mine', 'ours', 'also mine']);
  expect(ids(['theirs', 'gone', 'ours'])).toEqual(['theirs', 'mine', 'ours', 'also mine']);
  expect(ids([])).toEqual(['ours', 'mine', 'theirs', 'also mine']);
});

describe('sharing', () => {
  test('reaches own teams, the organization with the widest scope, and nobody without the right', () => {
    expect(audiencesFor(dele('all'))).toEqual({ teams: [harbour], organization: true });
    expect(audiencesFor(dele('own_teams'))).toEqual({ teams: [harbour], organization: false });
    for (const scope of ['own', 'none', undefined])
      expect(audiencesFor(dele(scope))).toEqual({ teams: [], organization: false });
  });

  test('lets those change a view who may share it, and everybody their own', () => {
    const view = { team_id: null, created_by: 'grace' };
    expect(mayChange({ ...view, audience: 'personal' }, dele('all'))).toBe(false);
    expect(mayChange({ ...view, audience: 'personal', created_by: 'dele' }, dele('none'))).toBe(true);
    expect(mayChange({ ...view, audience: 'organization' }, dele('all'))).toBe(true);
    expect(mayChange({ ...view, audience: 'organization' }, dele('own_teams'))).toBe(false);
    expect(mayChange({ ...view, audience: 'team', team_id: 'harbour' }, dele('own_teams'))).toBe(true);
    expect(mayChange({ ...view, audience: 'team', team_id: 'office' }, dele('all'))).toBe(false);
  });
});
