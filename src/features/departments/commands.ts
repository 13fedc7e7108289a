import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { departmentNameSchema, departmentOrderSchema, departmentSchema, newDepartmentSchema } from './schema';

/** Makes a department, the last in order. */
export async function createDepartment(supabase: Client, input: z.input<typeof newDepartmentSchema>) {
  await supabase.rpc('create_department', newDepartmentSchema.parse(input)).throwOnError();
}

export async function renameDepartment(supabase: Client, input: z.input<typeof departmentNameSchema>) {
  await supabase.rpc('rename_department', departmentNameSchema.parse(input)).throwOnError();
}

/** Puts departments into another order than the one that was seen. */
export async function orderDepartments(supabase: Client, input: z.input<typeof departmentOrderSchema>) {
  await supabase.rpc('order_departments', departmentOrderSchema.parse(input)).throwOnError();
}

/** Offers a department no more; its tickets stay in it. */
export async function archiveDepartment(supabase: Client, input: z.input<typeof departmentSchema>) {
  await supabase.rpc('archive_department', departmentSchema.parse(input)).throwOnError();
}

export async function restoreDepartment(supabase: Client, input: z.input<typeof departmentSchema>) {
  await supabase.rpc('restore_department', departmentSchema.parse(input)).throwOnError();
}
