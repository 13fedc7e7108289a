import { refresh } from 'next/cache';
import type * as z from 'zod/mini';
import { action, fieldErrors } from './action';
import { type ErrorKey, errorKey } from './errors';
import { type Settled, settle, stillToDo, type Values } from './settings';
import type { Client } from './supabase/client';

/**
 * Saves a settings form and reads what is so now; being overtaken is an answer, with everything that was typed. The page
 * is not read again then: what the form belongs to may stand elsewhere by now, and the form would go with it.
 */
export async function saveSettings({ wanted, seen, save, read }: Saving): Promise<Settled> {
  try {
    await save();
    refresh();
    return settle(wanted, seen, await read());
  } catch (error) {
    if (errorKey(error) !== 'setting_changed_meanwhile') throw besideField(error);
    const now = await read();
    const settled = settle(wanted, seen, now);
    // Nobody was first with any of it, and yet it is not saved: that is no answer to leave somebody with.
    if (settled.overtaken.length === 0 && stillToDo(wanted, seen, now).length > 0) throw error;
    return settled;
  }
}

/** Makes what a form of something new describes; nobody can have been first. */
export async function saveNew(wanted: Values, save: () => Promise<unknown>): Promise<Settled> {
  await save().catch((error) => {
    throw besideField(error);
  });
  refresh();
  return settle(wanted, wanted, wanted);
}

/** What the database refuses because of one field is said there. */
function besideField(error: unknown) {
  const key = errorKey(error);
  const field = fieldOf[key];
  return field ? fieldErrors({ [field]: key }) : error;
}

const fieldOf: Partial<Record<ErrorKey, string>> = {
  name_is_taken: 'name',
  field_key_is_taken: 'key',
  category_is_below_itself: 'place',
  category_is_too_deep: 'place',
};

/** Makes a server action of a command on a setting; whatever comes of it, the page is read again. */
export function settingAction<Schema extends z.ZodMiniType>(
  schema: Schema,
  run: (supabase: Client, input: z.output<Schema>) => Promise<void>,
) {
  return action(schema, async (input, supabase) => {
    try {
      await run(supabase, input);
    } finally {
      refresh();
    }
  });
}

type Saving = {
  wanted: Values;
  seen: Values;
  save: () => Promise<unknown>;
  read: () => Promise<Values>;
};
