import * as z from 'zod/mini';
import { nameField, seenField } from '@/lib/settings';

export const departmentSchema = z.object({ department_id: z.uuid() });
export const newDepartmentSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name: nameField() });
export const departmentNameSchema = z.extend(departmentSchema, { name: nameField(), seen_name: z.string() });
export const departmentFormSchema = z.extend(departmentSchema, {
  name: nameField(),
  seen: seenField({ name: z.string() }),
});

const order = z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000));
export const departmentOrderSchema = z.object({
  organization_id: z.uuid(),
  department_ids: order,
  seen_department_ids: order,
});
