/** What kinds of pictures there are, and where each is stored: of organizations, and of people. */
export const buckets = ['logos', 'pictures'] as const;
export type Bucket = (typeof buckets)[number];

/** How wide and high each is stored, in pixels. */
export const PICTURE_SIZE = 256;

/** What can be chosen. No drawings: they may carry scripts. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** What an image is by its first bytes, whatever it is called. */
export function imageTypeOf(bytes: Uint8Array) {
  return imageTypes.find((type) =>
    beginnings[type].every(([at, text]) =>
      [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0)),
    ),
  );
}

/**
 * Which part of an image goes where in the square that is stored. A person fills it from the middle; of a logo nothing
 * is cut off.
 */
export function placeInSquare({ width, height }: { width: number; height: number }, bucket: Bucket) {
  if (bucket === 'pictures') {
    const side = Math.min(width, height);
    const [x, y] = [(width - side) / 2, (height - side) / 2];
    return {
      from: { x, y, width: side, height: side },
      to: { x: 0, y: 0, width: PICTURE_SIZE, height: PICTURE_SIZE },
    };
  }
  const scale = PICTURE_SIZE / Math.max(width, height);
  const to = { width: width * scale, height: height * scale };
  return {
    from: { x: 0, y: 0, width, height },
    to: { x: (PICTURE_SIZE - to.width) / 2, y: (PICTURE_SIZE - to.height) / 2, ...to },
  };
}

const beginnings: Record<(typeof imageTypes)[number], [at: number, text: string][]> = {
  'image/png': [[0, '\x89PNG\r\n\x1a\n']],
  'image/jpeg': [[0, '\xff\xd8\xff']],
  'image/webp': [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
};
