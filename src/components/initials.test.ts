import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './initials';

describe('initials', () => {
  it.each([
    ['Marisol Etxeberria', 'ME'],
    ['Anna Maria von der Heide', 'AH'],
    ['olga@quayside.test', 'O'],
    ['jean.luc@quayside.test', 'JL'],
    ['  ', ''],
    ['"Bo" (admin)', 'BA'],
    ['éa', 'É'],
    ['محمد علي', 'مع'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('keep their tint', () => {
    expect(hueOf('Quayside Hosting')).toBe(hueOf('Quayside Hosting'));
    expect(hueOf('Quayside Hosting') % 15).toBe(0);
  });
});
