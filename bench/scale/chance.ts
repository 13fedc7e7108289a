/**
 * Numbers that look random and are the same on every run. Each is a function of the place where it is used, not of
 * what was drawn before, so that any row can be made alone and in any order.
 */
export function hash(place: number, use: number) {
  let word = Math.imul(place ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(use + 1, 0xc2b2ae35);
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (word ^ (word >>> 16)) >>> 0;
}

/** From 0 up to, but without, 1. */
export function chance(place: number, use: number) {
  return hash(place, use) / 0x1_0000_0000;
}

/** From 0 up to, but without, `count`. */
export function draw(count: number, place: number, use: number) {
  return Math.floor(chance(place, use) * count);
}

/** What ids are drawn for; the same place has another id for each. */
export const kinds = {
  organization: 1,
  department: 2,
  team: 3,
  member: 4,
  account: 5,
  customer: 6,
  ticket: 7,
  response: 8,
  row: 9,
  salt: 10,
  pattern: 11,
} as const;

/** A version 4 uuid; as scattered over an index as those that people's browsers make. */
export function uuid(kind: (typeof kinds)[keyof typeof kinds], place: number) {
  const [first, second, third, fourth] = words(kind, place);
  return `${hex8(first)}-${hex4(second >>> 16)}-4${hex4(second).slice(1)}-${hex4(((third >>> 16) & 0x3fff) | 0x8000)}-${hex4(third)}${hex8(fourth)}`;
}

/** Sixteen bytes as hexadecimal digits. */
export function bytes16(kind: (typeof kinds)[keyof typeof kinds], place: number) {
  return words(kind, place).map(hex8).join('');
}

function words(kind: number, place: number): [number, number, number, number] {
  const use = kind * 8;
  return [hash(place, use), hash(place, use + 1), hash(place, use + 2), hash(place, use + 3)];
}

const hexadecimal = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

function hex4(word: number) {
  return hexadecimal[word & 0xffff] ?? '';
}

function hex8(word: number) {
  return hex4(word >>> 16) + hex4(word);
}
