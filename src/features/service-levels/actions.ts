'use server';

import { formAction } from '@/lib/action';
import { saveSettings } from '@/lib/save-settings';
import * as commands from './commands';
import { promiseTexts } from './promises';
import { getServiceLevel } from './queries';
import { serviceLevelSchema } from './schema';

export const setServiceLevel = formAction(serviceLevelSchema, (input, supabase) =>
  saveSettings({
    wanted: promiseTexts(input),
    seen: promiseTexts(input.seen),
    save: () => commands.setServiceLevel(supabase, input),
    read: async () => (await getServiceLevel(supabase, input)).promises,
  }),
);
