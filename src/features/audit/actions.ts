'use server';

import { refresh } from 'next/cache';
import { action } from '@/lib/action';
import * as commands from './commands';
import { undoSettingSchema } from './schema';

/** Whether it was undone or overtaken: the page is read again. */
export const undoSetting = action(undoSettingSchema, async (input, supabase) => {
  try {
    await commands.undoSetting(supabase, input);
  } finally {
    refresh();
  }
});
