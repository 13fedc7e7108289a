import { describe, expect, it } from 'vitest';
import { areOptions, keyOf, optionsOf } from './fields';

describe('the key of a field', () => {
  it('is made of its name, in letters that every program can read', () => {
    expect(keyOf('Order number')).toBe('order_number');
    expect(keyOf('  Größe (cm) ')).toBe('gro_e_cm');
    expect(keyOf('Crème brûlée?')).toBe('creme_brulee');
  });

  it('begins with a letter and is not too long, whatever the name is', () => {
    expect(keyOf('2nd floor')).toBe('field_2nd_floor');
    expect(keyOf('訂單')).toBe('field');
    expect(keyOf('word '.repeat(20))).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
  });
});

describe('what a choice offers', () => {
  it('is a line each, without the empty ones', () => {
    expect(optionsOf(' Red \n\nBlue\r\n')).toEqual(['Red', 'Blue']);
  });

  it('is each thing once, and at least one', () => {
    expect(areOptions('Red\nBlue')).toBe(true);
    expect(areOptions('')).toBe(false);
    expect(areOptions('Red\n Red')).toBe(false);
    expect(areOptions('x'.repeat(101))).toBe(false);
  });
});
