'use server';

import { formAction } from '@/lib/action';
import { saveNew, saveSettings, settingAction } from '@/lib/save-settings';
import * as commands from './commands';
import { getDepartmentName } from './queries';
import { departmentFormSchema, departmentOrderSchema, departmentSchema, newDepartmentSchema } from './schema';

export const createDepartment = formAction(newDepartmentSchema, (input, supabase) =>
  saveNew({ name: input.name }, () => commands.createDepartment(supabase, input)),
);

export const renameDepartment = formAction(departmentFormSchema, ({ department_id, name, seen }, supabase) =>
  saveSettings({
    wanted: { name },
    seen,
    save: () => commands.renameDepartment(supabase, { department_id, name, seen_name: seen.name }),
    read: async () => ({ name: await getDepartmentName(supabase, department_id) }),
  }),
);

export const orderDepartments = settingAction(departmentOrderSchema, commands.orderDepartments);

export const archiveDepartment = settingAction(departmentSchema, commands.archiveDepartment);

export const restoreDepartment = settingAction(departmentSchema, commands.restoreDepartment);
