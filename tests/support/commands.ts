import type { Actor, Database } from './database.ts';

/** Calls a command of the API by named arguments, as PostgREST does, and tells how it ended. */
export function call(database: Database, actor: Actor, command: string, args: Record<string, unknown> = {}) {
  return database.outcome(actor, `select public.${command}(${named(args)})`, Object.values(args));
}

/** What a command answers somebody who may. */
export async function answer(
  database: Database,
  actor: Actor,
  command: string,
  args: Record<string, unknown> = {},
): Promise<unknown> {
  const result = await database.as<{ answer: unknown }>(
    actor,
    `select public.${command}(${named(args)}) as answer`,
    Object.values(args),
  );
  return result.rows[0]?.answer;
}

function named(args: Record<string, unknown>) {
  return Object.keys(args)
    .map((name, index) => `${name} => $${index + 1}`)
    .join(', ');
}
