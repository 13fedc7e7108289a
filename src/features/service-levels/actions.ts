'use server';

import { formAction } from '@/lib/action';
import { saveSettings } from '@/lib/save-settings';
import * as commands from './commands';
import { promiseText } from './promises';
import { listServiceLevels } from './queries';
import { serviceLevelSchema } from './schema';

export const setServiceLevel = formAction(serviceLevelSchema, (input, supabase) =>
  saveSettings({
    wanted: textsOf(input),
    seen: textsOf(input.seen),
    save: () => commands.setServiceLevel(supabase, input),
    read: async () => {
      const levels = await listServiceLevels(supabase, input.organization_id);
      return levels.find(({ priority }) => priority === input.priority)?.promises ?? {};
    },
  }),
);

function textsOf({ first_reply, next_reply, resolve }: Promises) {
  return {
    first_reply: promiseText(first_reply),
    next_reply: promiseText(next_reply),
    resolve: promiseText(resolve),
  };
}

type Promises = { first_reply: number | null; next_reply: number | null; resolve: number | null };
