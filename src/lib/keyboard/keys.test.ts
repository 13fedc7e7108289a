import { describe, expect, it } from 'vitest';
import { actionGroups, conflictsWith, defaultKeys, keymapOf, keyNameOf, meaningOf, ownKeysOf } from './keys';

describe('keys', () => {
  it('come without two actions that share one', () => {
    const keymap = keymapOf({});
    for (const [action, key] of Object.entries(defaultKeys))
      if (key !== null)
        expect(conflictsWith(keymap, action as keyof typeof defaultKeys, key), action).toEqual([]);
  });

  it('are all in one group of the list', () => {
    expect(actionGroups.flatMap(({ actions }) => actions).toSorted()).toEqual(
      Object.keys(defaultKeys).toSorted(),
    );
  });

  it('are a person’s own where they chose, and none where they chose none', () => {
    const keymap = keymapOf({
      resolve: 'x',
      assign: null,
      nobody: 'y',
      reply: 5,
      note: 'too long',
      goToMine: 'g q',
    });
    expect(keymap).toMatchObject({ resolve: 'x', assign: null, reply: 'r', note: 'n', goToMine: 'g q' });
    expect(keymap).not.toHaveProperty('nobody');
    expect(ownKeysOf(keymap)).toEqual({ resolve: 'x', assign: null, goToMine: 'g q' });
    expect(keymapOf('nonsense')).toEqual(defaultKeys);
  });

  it('mean an action, the beginning of two, or nothing', () => {
    const keymap = keymapOf({ assign: null });
    expect(meaningOf(keymap, 'e', null)).toEqual({ action: 'resolve' });
    expect(meaningOf(keymap, 'a', null)).toEqual({});
    expect(meaningOf(keymap, 'g', null)).toEqual({ begins: 'g' });
    expect(meaningOf(keymap, 'm', 'g')).toEqual({ action: 'goToMine' });
    expect(meaningOf(keymap, 'j', 'g')).toEqual({ action: 'nextTicket' });
    expect(meaningOf(keymap, 'q', 'g')).toEqual({});
  });

  it('stand in each other’s way when one begins like the other', () => {
    const keymap = keymapOf({});
    expect(conflictsWith(keymap, 'resolve', 'r')).toEqual(['reply']);
    expect(conflictsWith(keymap, 'resolve', 'g')).toContain('goToMine');
    expect(conflictsWith(keymap, 'resolve', 'e e')).toEqual([]);
    expect(conflictsWith(keymap, 'reply', 'e e')).toEqual(['resolve']);
  });

  it('are others with Shift, and the same with Caps Lock', () => {
    expect(keyNameOf({ key: 'J', shiftKey: true })).toBe('J');
    expect(keyNameOf({ key: 'j', shiftKey: true })).toBe('J');
    expect(keyNameOf({ key: 'J', shiftKey: false })).toBe('j');
    expect(keyNameOf({ key: '?', shiftKey: true })).toBe('?');
  });
});
