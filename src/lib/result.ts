import { $ZodError } from 'zod/v4/core';
import { type ErrorKey, errorKey } from './errors';

/** What a command answers to the one who asked: done, or why not, in keys of messages/en.json. */
export type Result<T = null> = { ok: true; data: T } | { ok: false; error: ErrorKey; fields?: FieldErrors };

/** By field name: the key of a sentence in messages/en.json (`fields`). */
export type FieldErrors = Partial<Record<string, string>>;

/** The answer to input that its schema refused: the first problem of each field. */
export function invalid(error: $ZodError): { ok: false; error: ErrorKey; fields: FieldErrors } {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    fields[field] ??= issue.message;
  }
  return { ok: false, error: 'not_valid', fields };
}

/** Runs a command and answers with a Result instead of an exception, for callers in the browser. */
export async function attempt<T>(run: () => PromiseLike<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    if (error instanceof $ZodError) return invalid(error);
    return { ok: false, error: errorKey(error) };
  }
}
