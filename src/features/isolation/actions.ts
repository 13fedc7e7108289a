'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/action';
import * as commands from './commands';
import { verifySchema } from './schema';

export const verifyIsolation = formAction(verifySchema, async (input, supabase) => {
  await commands.verifyIsolation(supabase, input);
  refresh();
});
