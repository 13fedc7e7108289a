import { expect, test } from 'vitest';
import { badged, newSince, titleWith } from './alerts';

test('what was unread before the page opened is not told again', () => {
  expect(newSince(null, [{ id: 'a' }])).toEqual([]);
  expect(newSince(new Set(['a']), [{ id: 'a' }, { id: 'b' }])).toEqual([{ id: 'b' }]);
});

test('the number stands before the title once, and goes when everything is read', () => {
  expect(titleWith('The lamp', 3)).toBe('(3) The lamp');
  expect(titleWith('(3) The lamp', 4)).toBe('(4) The lamp');
  expect(titleWith('(99+) The lamp', 0)).toBe('The lamp');
  expect(titleWith('The lamp', 100)).toBe('(99+) The lamp');
  expect(titleWith('(sic) The lamp', 0)).toBe('(sic) The lamp');
});

test('the badge is drawn over the icon', () => {
  expect(badged('<svg><rect/></svg>')).toMatch(/^<svg><rect\/><circle .*\/><\/svg>$/);
});
