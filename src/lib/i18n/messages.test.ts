import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import german from '@/messages/de.json';
import english from '@/messages/en.json';

const original = textsOf(english);
const translated = textsOf(german);

/** What is the same word in both languages, or no word at all. */
const alike = [
  'Code',
  'Link',
  'Live',
  'Logo',
  'Name',
  'Offline',
  'Orange',
  'Passkey',
  'Passkeys',
  'Person',
  'Petrol',
  'Portal',
  'Spam',
  'Status',
  'Switchboard',
  'TICK-2026-0001',
  'Team',
  'Teams',
  'Text',
  'Ticket',
  'Tickets',
];

describe('the German words', () => {
  it('say everything that the English ones say', () => {
    const lacking = [...original.keys()].filter((key) => !translated.has(key));
    expect(lacking, 'these keys of en.json have no German in de.json').toEqual([]);
  });

  it('say nothing besides', () => {
    const left = [...translated.keys()].filter((key) => !original.has(key));
    expect(left, 'these keys of de.json are no longer in en.json').toEqual([]);
  });

  it('can be read, with the same values, tags and choices in each sentence', () => {
    const different = [...translated].flatMap(([key, text]) => {
      const english = original.get(key);
      if (english === undefined) return [];
      const [wanted, found] = [partsOf(english), partsOf(text)];
      return wanted === found ? [] : [`${key}: has ${found}, and English ${wanted}`];
    });
    expect(different).toEqual([]);
  });

  it('are German: what equals the English is named here, or holds no word', () => {
    const left = [...translated].filter(
      ([key, text]) =>
        text === original.get(key) &&
        !alike.includes(text) &&
        // Browsers and systems are called by their names.
        !key.startsWith('account.devices.') &&
        hasWords(text),
    );
    expect(left.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('stay calm and polite, and quote as Germans do', () => {
    const loud = [...translated].filter(([, text]) =>
      /!|\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b|["”]|\u2026\u2026/.test(text),
    );
    expect(loud).toEqual([]);
  });
});

/** "errors.not_found" and its text, for each text. */
function textsOf(words: object, above = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[above + key, value]] : [...textsOf(value, `${above}${key}.`)],
    ),
  );
}

/** Which values, tags and choices a sentence has, each once, in an order of their own. */
function partsOf(text: string) {
  return [...new Set(parse(text).flatMap(namesIn))].sort().join(' ') || 'nothing';
}

function namesIn(element: MessageFormatElement): string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [`<${element.value}>`, ...element.children.flatMap(namesIn)];
    case TYPE.plural:
    case TYPE.select:
      return Object.entries(element.options).flatMap(([choice, option]) => [
        `{${element.value} ${choice}}`,
        ...option.value.flatMap(namesIn),
      ]);
    default:
      return [`{${element.value}}`];
  }
}

function hasWords(text: string) {
  const literals = (elements: MessageFormatElement[]): string =>
    elements.map((it) => (it.type === TYPE.literal ? it.value : '')).join('');
  return /\p{Letter}/u.test(literals(parse(text)));
}
