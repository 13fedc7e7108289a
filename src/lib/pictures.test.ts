import { describe, expect, it } from 'vitest';
import { imageTypeOf, placeInSquare } from './pictures';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the square of a picture', () => {
  it('shows the middle of what somebody chose for themselves', () => {
    expect(placeInSquare({ width: 4000, height: 3000 }, 'pictures')).toEqual({
      from: { x: 500, y: 0, width: 3000, height: 3000 },
      to: { x: 0, y: 0, width: 256, height: 256 },
    });
    expect(placeInSquare({ width: 100, height: 300 }, 'pictures').from).toEqual({
      x: 0,
      y: 100,
      width: 100,
      height: 100,
    });
  });

  it('holds the whole of a logo, in the middle', () => {
    expect(placeInSquare({ width: 512, height: 128 }, 'logos')).toEqual({
      from: { x: 0, y: 0, width: 512, height: 128 },
      to: { x: 0, y: 96, width: 256, height: 64 },
    });
    expect(placeInSquare({ width: 64, height: 128 }, 'logos').to).toEqual({
      x: 64,
      y: 0,
      width: 128,
      height: 256,
    });
  });
});

describe('the type of an image', () => {
  it('is what its first bytes say', () => {
    expect(imageTypeOf(bytesOf('\x89PNG\r\n\x1a\n....'))).toBe('image/png');
    expect(imageTypeOf(bytesOf('\xff\xd8\xff\xe0....'))).toBe('image/jpeg');
    expect(imageTypeOf(bytesOf('RIFF....WEBPVP8 '))).toBe('image/webp');
  });

  it('is none for a drawing, a page, another format, or a piece of an image', () => {
    for (const other of ['<svg xmlns=', '<!doctype html>', 'GIF89a', 'RIFF....WAVE', '\x89PN', ''])
      expect(imageTypeOf(bytesOf(other)), other).toBeUndefined();
  });
});
