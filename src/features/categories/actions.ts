'use server';

import { formAction } from '@/lib/action';
import { saveNew, saveSettings, settingAction } from '@/lib/save-settings';
import * as commands from './commands';
import { getCategory } from './queries';
import { categoryFormSchema, categoryOrderSchema, categorySchema, newCategorySchema } from './schema';

export const createCategory = formAction(newCategorySchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.createCategory(supabase, input)),
);

export const changeCategory = formAction(categoryFormSchema, (input, supabase) =>
  saveSettings({
    wanted: { name: input.name, place: input.place, priority: input.priority },
    seen: input.seen,
    save: () => commands.changeCategory(supabase, input),
    read: async () => (await getCategory(supabase, input.category_id)).values,
  }),
);

export const orderCategories = settingAction(categoryOrderSchema, commands.orderCategories);

export const archiveCategory = settingAction(categorySchema, commands.archiveCategory);

export const restoreCategory = settingAction(categorySchema, commands.restoreCategory);
