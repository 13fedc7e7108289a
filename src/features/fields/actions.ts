'use server';

import { formAction } from '@/lib/action';
import { saveNew, saveSettings, settingAction } from '@/lib/save-settings';
import * as commands from './commands';
import { getField } from './queries';
import {
  fieldFormSchema,
  fieldOrderSchema,
  fieldSchema,
  fieldVisibilitySchema,
  newFieldSchema,
} from './schema';

export const createField = formAction(newFieldSchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.createField(supabase, input)),
);

export const changeField = formAction(fieldFormSchema, (input, supabase) => {
  const { field_id, kind: _, seen, ...wanted } = input;
  return saveSettings({
    wanted,
    seen,
    save: () => commands.changeField(supabase, input),
    read: async () => (await getField(supabase, field_id)).values,
  });
});

export const setFieldVisibility = settingAction(fieldVisibilitySchema, commands.setFieldVisibility);

export const orderFields = settingAction(fieldOrderSchema, commands.orderFields);

export const archiveField = settingAction(fieldSchema, commands.archiveField);

export const restoreField = settingAction(fieldSchema, commands.restoreField);
