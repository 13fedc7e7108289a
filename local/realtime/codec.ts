import { z } from 'zod';

/** A message of a client, whether it came as text or as a binary broadcast. */
export type Message = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
  /** Set for a binary broadcast: the user's payload as it came, to be passed on unread. */
  broadcast?: { event: string; encoding: 'json' | 'raw'; body: Buffer };
};

/** Protocol 2.0.0, text: `[join_ref, ref, topic, event, payload]`. */
export function decodeText(text: string): Message {
  const [joinRef, ref, topic, event, payload] = textFrame.parse(JSON.parse(text));
  return { joinRef, ref, topic, event, payload };
}

/** Protocol 2.0.0, binary: kind 3 is the only kind that a client sends, always a broadcast. */
export function decodeBinary(frame: Buffer): Message {
  if (frame[0] !== kind.userBroadcastPush) throw new Error(`unknown kind ${frame[0]}`);
  let offset = 7;
  const header = [1, 2, 3, 4, 5].map((index) => {
    const length = frame.readUInt8(index);
    const field = frame.subarray(offset, offset + length);
    if (field.length < length) throw new Error('the header is longer than the frame');
    offset += length;
    return field.toString('utf8');
  });
  const [joinRef, ref, topic, event] = binaryHeader.parse(header);
  const encoding = frame.readUInt8(6) === jsonEncoding ? 'json' : 'raw';
  const body = frame.subarray(offset);
  if (encoding === 'json') JSON.parse(body.toString('utf8'));
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: 'broadcast',
    payload: null,
    broadcast: { event, encoding, body },
  };
}

/** A text frame to a client. */
export function encodeText(
  joinRef: string | null,
  ref: string | null,
  topic: string,
  event: string,
  payload: unknown,
) {
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

/**
 * A binary broadcast (kind 4) to a client.
 *
 * @throws RangeError when a header field has more than 255 bytes, as the original does
 */
export function encodeBroadcast(topic: string, event: string, body: Buffer, meta?: { id: string }) {
  const fields = [topic, event, meta ? JSON.stringify(meta) : ''].map((field) => Buffer.from(field));
  for (const field of fields) {
    if (field.length > 255) throw new RangeError('a header field has more than 255 bytes');
  }
  const lengths = fields.map((field) => field.length);
  return Buffer.concat([Buffer.from([kind.userBroadcast, ...lengths, jsonEncoding]), ...fields, body]);
}

const kind = { userBroadcastPush: 3, userBroadcast: 4 };
const jsonEncoding = 1;

const ref = z.string().nullable();
const textFrame = z.tuple([ref, ref, z.string(), z.string(), z.unknown()]);
const binaryHeader = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);
