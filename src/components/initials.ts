/** "Marisol Etxeberria" → "ME"; an address gives its first letter. Counts characters as people see them. */
export function initialsOf(name: string) {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s.]+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)) ?? [];
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

/** A hue from 0 to 345 in steps of 15, always the same for the same text. */
export function hueOf(text: string) {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_003;
  return (sum % 24) * 15;
}

function firstLetter(word: string) {
  const [first] = graphemes.segment(word.replace(/^[^\p{L}\p{N}]+/u, ''));
  return first?.segment ?? '';
}

// Once: making one takes far longer than a letter.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
