import { newId } from './new-id';

export type Attempt = { words: string; ids: Record<string, string> };

/**
 * The same form goes under the same ids again, because the first try may have arrived unseen. Another one gets others, or
 * the database would take it for the first. Writes the ids into the form.
 */
export function nameAttempt(form: FormData, before: Attempt | null, names: readonly string[]): Attempt {
  const words = JSON.stringify([...form].filter(([name]) => !names.includes(name)));
  const isSame = before === null || before.words === words;
  const ids = Object.fromEntries(
    names.map((name) => [name, isSame ? (before?.ids[name] ?? String(form.get(name))) : newId()]),
  );
  for (const [name, id] of Object.entries(ids)) form.set(name, id);
  return { words, ids };
}
