import { createFormatter } from 'next-intl';
import { expect, it } from 'vitest';
import { sizeWords } from './file-size';

const format = createFormatter({ locale: 'en' });

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [6100, '6.1 kB'],
  [238_400, '238 kB'],
  [26_214_400, '26 MB'],
  [1_240_000_000, '1.2 GB'],
])('tells %d bytes as %s', (bytes, words) => {
  expect(sizeWords(bytes, format)).toBe(words);
});
