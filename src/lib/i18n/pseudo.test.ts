import { expect, it } from 'vitest';
import { pseudo } from './pseudo';

it('accents words and leaves placeholders, tags and plural rules alone', () => {
  expect(pseudo({ a: { b: 'Send to {name}' } })).toEqual({ a: { b: 'Šéñđ ťó {name}' } });
  expect(pseudo('<b>{who}</b> took it')).toBe('<b>{who}</b> ťóóķ íť');
  expect(pseudo('{count, plural, one {# new ticket} other {# new tickets}}')).toBe(
    '{count,plural,one{# ñéŵ ťíçķéť} other{# ñéŵ ťíçķéťš}}',
  );
});
