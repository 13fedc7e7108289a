import { describe, expect, it } from 'vitest';
import { askedLocale, localeOf, locales, ownNameOf } from './locales';

describe('the language of a browser', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr-CH, fr;q=0.9, de;q=0.7, en;q=0.6, *;q=0.5', 'de'],
    ['en;q=0.3, DE;q=0.7', 'de'],
  ])('%s is answered in %s', (asked, locale) => {
    expect(askedLocale(asked)).toBe(locale);
  });

  it.each([null, '', '*', 'fr,es;q=0.5', 'de;q=0', 'de;q=nonsense', 'den,english', ';;,,q=1'])(
    '%s asks for none of ours',
    (asked) => {
      expect(askedLocale(asked)).toBeUndefined();
    },
  );
});

it('a language that we do not speak is none', () => {
  expect([null, undefined, '', 'fr', 'DE', 'de'].map(localeOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    'de',
  ]);
});

it('each language is called as its own people call it', () => {
  expect(locales.map(ownNameOf)).toEqual(['English', 'Deutsch']);
});
