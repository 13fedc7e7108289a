import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrCodeOf } from './qr-code';

test('the drawn path is dark exactly where the code is, with a light edge of four units', () => {
  const address = 'https://desk.example.com/help/quayside';
  const { size, path } = qrCodeOf(address);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  expect(drawn).toEqual(encode(address, { ecc: 'M', border: 4 }).data);
  expect(drawn.slice(0, 4).flat()).not.toContain(true);
  expect(path.replaceAll(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('');
});
