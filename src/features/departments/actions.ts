'use server';

import { refresh } from 'next/cache';
import { action, formAction } from '@/lib/action';
import * as commands from './commands';
import { departmentNameSchema, departmentOrderSchema, departmentSchema, newDepartmentSchema } from './schema';

export const createDepartment = formAction(newDepartmentSchema, async (input, supabase) => {
  await commands.createDepartment(supabase, input);
  refresh();
  return { name: input.name };
});

/** What a colleague did first is shown with the refusal, so the page is read again in either case. */
export const renameDepartment = formAction(departmentNameSchema, async (input, supabase) => {
  try {
    await commands.renameDepartment(supabase, input);
  } finally {
    refresh();
  }
  return { name: input.name };
});

export const orderDepartments = action(departmentOrderSchema, async (input, supabase) => {
  try {
    await commands.orderDepartments(supabase, input);
  } finally {
    refresh();
  }
});

export const archiveDepartment = action(departmentSchema, async (input, supabase) => {
  await commands.archiveDepartment(supabase, input);
  refresh();
});

export const restoreDepartment = action(departmentSchema, async (input, supabase) => {
  await commands.restoreDepartment(supabase, input);
  refresh();
});
