import { refresh } from 'next/cache';
import { errorKey } from './errors';
import { type Settled, settle, type Values } from './settings';

/** Saves a settings form and reads what is so now; being overtaken is an answer, with everything that was typed. */
export async function saveSettings({ wanted, seen, save, read }: Saving): Promise<Settled> {
  try {
    await save();
    refresh();
  } catch (error) {
    if (errorKey(error) !== 'setting_changed_meanwhile') throw error;
  }
  return settle(wanted, seen, await read());
}

type Saving = {
  wanted: Values;
  seen: Values;
  save: () => Promise<unknown>;
  read: () => Promise<Values>;
};
