'use server';

import type * as z from 'zod/mini';
import { formAction } from '@/lib/action';
import { saveSettings } from '@/lib/save-settings';
import { valuesOf } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import * as commands from './commands';
import { type GeneralSettings, getGeneralSettings } from './queries';
import { agentsSchema, faceSchema, numberingSchema, rulesSchema } from './schema';

export const changeFace = formAction(faceSchema, (input, supabase) =>
  saveGroup('face', supabase, input, () => commands.changeFace(supabase, input)),
);

export const changeNumbering = formAction(numberingSchema, (input, supabase) =>
  saveGroup('numbering', supabase, input, () => commands.changeNumbering(supabase, input)),
);

export const changeRules = formAction(rulesSchema, (input, supabase) =>
  saveGroup('rules', supabase, input, () => commands.changeRules(supabase, input)),
);

export const changeAgents = formAction(agentsSchema, (input, supabase) =>
  saveGroup('agents', supabase, input, () => commands.setAgentScope(supabase, input)),
);

function saveGroup(
  group: keyof GeneralSettings,
  supabase: Client,
  {
    organization_id,
    seen,
    ...wanted
  }: z.output<typeof faceSchema | typeof numberingSchema | typeof rulesSchema | typeof agentsSchema>,
  save: () => Promise<void>,
) {
  return saveSettings({
    wanted: valuesOf(wanted),
    seen: valuesOf(seen),
    save,
    read: async () => (await getGeneralSettings(supabase, organization_id))[group],
  });
}
