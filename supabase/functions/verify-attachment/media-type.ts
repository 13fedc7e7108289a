const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** How each type that may be shown in a page begins; `at` is where. */
const beginnings: { mediaType: string; parts: { at: number; bytes: number[] }[] }[] = [
  { mediaType: 'image/png', parts: [{ at: 0, bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] }] },
  { mediaType: 'image/jpeg', parts: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { mediaType: 'image/gif', parts: [{ at: 0, bytes: ascii('GIF87a') }] },
  { mediaType: 'image/gif', parts: [{ at: 0, bytes: ascii('GIF89a') }] },
  {
    mediaType: 'image/webp',
    parts: [
      { at: 0, bytes: ascii('RIFF') },
      { at: 8, bytes: ascii('WEBP') },
    ],
  },
  { mediaType: 'application/pdf', parts: [{ at: 0, bytes: ascii('%PDF-') }] },
];

/** What a file is by its first bytes, as far as it may be shown in a page. */
export function mediaTypeOf(start: Uint8Array) {
  return beginnings.find(({ parts }) =>
    parts.every(({ at, bytes }) => bytes.every((byte, index) => start[at + index] === byte)),
  )?.mediaType;
}
