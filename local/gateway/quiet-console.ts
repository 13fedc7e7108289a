import { RelationNotFoundError } from '@supabase/lite';
import { z } from 'zod';

const coded = z.looseObject({ code: z.string() });

/**
 * Lite writes every error of Postgres to the console with its stack, although most are answers: a refused row, a
 * wrong filter. Those stay silent here; what nobody expected becomes one line.
 */
export function quietConsole() {
  console.error = (...words: unknown[]) => {
    if (!words.some(isAnswer)) process.stderr.write(`${words.map(toLine).join(' ')}\n`);
  };
  console.warn = (...words: unknown[]) => {
    const line = words.map(toLine).join(' ');
    if (!/EXPERIMENTAL/i.test(line)) process.stderr.write(`${line}\n`);
  };
}

function isAnswer(word: unknown) {
  if (word instanceof RelationNotFoundError) return true;
  const { data } = coded.safeParse(word);
  // Classes 53, 58 and XX are trouble of the server itself.
  return data !== undefined && /^(?!53|58|XX)([0-9A-Z]{5}|PGRST\w*)$/.test(data.code);
}

function toLine(word: unknown) {
  const text = word instanceof Error ? word.message || word.name : String(word);
  return text.replace(/\s+/g, ' ').trim();
}
