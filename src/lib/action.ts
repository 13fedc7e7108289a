import { unstable_rethrow } from 'next/navigation';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { type ErrorKey, errorKey } from './errors';
import { type FieldErrors, invalid, type Result } from './result';
import type { Client } from './supabase/client';
import { createServerSupabase } from './supabase/server';

/** Makes a server action from a command: parse the input, run as the signed-in person, explain a failure. */
export function action<Schema extends z.ZodMiniType, T>(
  schema: Schema,
  run: (input: z.output<Schema>, supabase: Client) => PromiseLike<T>,
) {
  return async (input: z.input<Schema>): Promise<Result<T>> => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return invalid(parsed.error);

    try {
      return { ok: true, data: await run(parsed.data, await createServerSupabase()) };
    } catch (error) {
      return await refused(error);
    }
  };
}

/** Whether a script sent the form and goes on by itself; else the answer is a page of its own. */
export const scriptedSchema = z.object({ scripted: z.optional(z.string()) });

/** What a schema cannot know of: the problem of each field, by the names of the form. Thrown by a command. */
export function fieldErrors(problems: Record<string, string>) {
  return new $ZodError(
    Object.entries(problems).map(([field, message]) => ({
      code: 'custom',
      path: [field],
      message,
      input: undefined,
    })),
  );
}

/** What a form shows after it was sent: nothing yet, what is wrong, and what had been typed. */
export type FormState<T = unknown> = {
  done?: boolean;
  /** What the command answered. */
  data?: T;
  error?: ErrorKey;
  fields?: FieldErrors;
  values?: Partial<Record<string, string>>;
};

/**
 * Makes an action for `useActionState`, so that the form works before JavaScript: the schema gets the fields by name.
 * What was typed comes back with a refusal, passwords excepted. `alsoWrong` finds beside the schema what only the
 * database knows of a form, so that somebody learns of everything at once.
 */
export function formAction<Schema extends z.ZodMiniType, T = void>(
  schema: Schema,
  run: (input: z.output<Schema>, supabase: Client) => PromiseLike<T>,
  alsoWrong?: (values: Record<string, string>, supabase: Client) => PromiseLike<Record<string, string>>,
) {
  return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
    const values = textFields(form);
    const kept = withoutPasswords(values);
    const parsed = schema.safeParse(values);

    try {
      if (!parsed.success) {
        const { error, fields } = invalid(parsed.error);
        const others = await alsoWrong?.(values, await createServerSupabase());
        return { error, fields: { ...others, ...fields }, values: kept };
      }
      return { done: true, data: await run(parsed.data, await createServerSupabase()) };
    } catch (error) {
      return { ...(await refused(error)), values: kept };
    }
  };
}

async function refused(error: unknown): Promise<{ ok: false; error: ErrorKey; fields?: FieldErrors }> {
  unstable_rethrow(error); // redirect() and notFound() travel as errors.
  if (error instanceof $ZodError) return invalid(error);

  const key = errorKey(error);
  if (key === 'unexpected') console.error(error);
  return { ok: false, error: (await isSignedOut(key)) ? 'signed_out' : key };
}

/** Without a session a command runs as nobody and is simply not allowed; what a person has to know is something else. */
async function isSignedOut(key: ErrorKey) {
  if (key !== 'not_allowed' && key !== 'not_found') return false;
  const { data } = await (await createServerSupabase()).auth.getSession();
  return data.session === null;
}

function textFields(form: FormData) {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$ACTION')) values[name] = value;
  }
  return values;
}

function withoutPasswords(values: Record<string, string>) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('password')));
}
