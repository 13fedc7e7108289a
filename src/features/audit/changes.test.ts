import { describe, expect, it } from 'vitest';
import { afterDay, namesOf, stepOf, valuesOf } from './changes';

const changed = { action: 'changed', actor_id: 'ines', table_name: 'departments' };

describe('what somebody did', () => {
  it('is what the row says, where it says no more', () => {
    expect(stepOf({ ...changed, action: 'added', old: null, new: { name: 'Boats' } })).toBe('added');
    expect(stepOf({ ...changed, action: 'removed', old: { name: 'Boats' }, new: null })).toBe('removed');
    expect(stepOf({ ...changed, old: { name: 'Boats' }, new: { name: 'Ships' } })).toBe('changed');
  });

  it('is archiving or restoring when the time of that changed, and ordering when only the place did', () => {
    const at = '2026-11-20T10:00:00Z';
    expect(stepOf({ ...changed, old: { archived_at: null }, new: { archived_at: at } })).toBe('archived');
    expect(stepOf({ ...changed, old: { archived_at: at }, new: { archived_at: null } })).toBe('restored');
    expect(stepOf({ ...changed, old: { ended_at: null }, new: { ended_at: at } })).toBe('ended');
    expect(stepOf({ ...changed, old: { id: 'a', position: 1 }, new: { id: 'a', position: 2 } })).toBe(
      'ordered',
    );
  });

  it('is joining when somebody accepted an invitation themselves', () => {
    const member = { ...changed, table_name: 'members', action: 'added', old: null };
    expect(stepOf({ ...member, new: { profile_id: 'ines' } })).toBe('joined');
    expect(stepOf({ ...member, new: { profile_id: 'dele' } })).toBe('added');
  });
});

describe('from what to what', () => {
  it('names the columns that differ, without keys and times', () => {
    const was = { id: 'a', name: 'Boats', options: ['x'], archived_at: null };
    const becomes = { id: 'a', name: 'Ships', options: ['x'], archived_at: '2026-11-20T10:00:00Z' };
    expect(valuesOf({ action: 'changed', old: was, new: becomes })).toEqual([
      { column: 'name', from: 'Boats', to: 'Ships' },
    ]);
    expect(valuesOf({ action: 'added', old: null, new: becomes })).toEqual([]);
  });
});

describe('names', () => {
  it('are those of the ids, the own name first, and a word for what is gone', () => {
    const change = { old: null, subject_id: 'team', names: { team: 'Docks', dele: 'Dele' } };
    expect(
      namesOf({ ...change, new: { team_id: 'team', profile_id: 'dele', role_id: 'r' } }, 'gone'),
    ).toMatchObject({ name: 'Docks', team: 'Docks', person: 'Dele', role: 'gone' });
    expect(namesOf({ ...change, new: { name: 'Harbour' } }, 'gone').name).toBe('Harbour');
  });
});

it('the day after the last of a month is the first of the next', () => {
  expect(afterDay('2026-11-30')).toBe('2026-12-01');
});
