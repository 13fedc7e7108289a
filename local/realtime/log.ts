/** Writes one line: the original's error code and what happened. Never pass a payload or a token. */
export function log(code: string, text: string) {
  console.warn(`${code}: ${text}`);
}

/** What may be said of a caught value; database messages name objects, not people. */
export function reasonOf(error: unknown) {
  return error instanceof Error ? error.message || error.name : String(error);
}
