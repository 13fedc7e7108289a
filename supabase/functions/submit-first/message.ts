import { z } from 'npm:zod@4.6.7';
import { Problem } from '../_shared/problem.ts';

export type Message = z.infer<typeof messageSchema>;

/** Reads and checks what a visitor wrote. Each problem is a code; what was typed is never repeated. */
export async function readMessage(request: Request): Promise<Message> {
  const message = messageSchema.safeParse(parseJson(await readWithin(request, mostBytesOfBody)));
  if (message.success) return message.data;

  const fields: Record<string, string> = {};
  for (const { path, message: code } of message.error.issues) fields[String(path[0] ?? '')] ??= code;
  if (fields.text === 'too_long') throw textTooLong();
  throw new Problem(400, 'not_valid', 'Something is missing or wrong in the body.', { fields });
}

const mostBytesOfText = 65_536;
// JSON may write a character in six bytes, and the rest is short.
const mostBytesOfBody = 6 * mostBytesOfText + 16_384;

/** Text as the database keeps it: no character that it refuses, and line ends of one kind. */
function words(most: number) {
  return z
    .string('required')
    .transform((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed().trim())
    .pipe(z.string().min(1, 'required').max(most, 'too_long'));
}

const messageSchema = z.object({
  id: z.uuid('not_valid'),
  organization_id: z.uuid('not_valid'),
  email: words(254)
    .transform((email) => email.toLowerCase())
    .pipe(z.email('email')),
  subject: words(255).transform((subject) => subject.replaceAll('\n', ' ')),
  text: words(mostBytesOfText).refine((text) => bytesOf(text) <= mostBytesOfText, 'too_long'),
});

function bytesOf(text: string) {
  return new TextEncoder().encode(text).length;
}

/** A body of any length would fill the memory before it could be refused. */
async function readWithin(request: Request, most: number) {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > most) throw textTooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'not_valid', 'The body is no JSON.');
  }
}

function textTooLong() {
  return new Problem(413, 'text_too_long', 'The text is longer than 64 kB.', {
    fields: { text: 'too_long' },
  });
}
