import * as z from 'zod/mini';

// The messages are keys of `fields` in messages/en.json.
const name = z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long'));

export const departmentSchema = z.object({ department_id: z.uuid() });
export const newDepartmentSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name });
export const departmentNameSchema = z.extend(departmentSchema, { name, seen_name: z.string() });

const order = z.array(z.uuid()).check(z.minLength(1), z.maxLength(1000));
export const departmentOrderSchema = z.object({
  organization_id: z.uuid(),
  department_ids: order,
  seen_department_ids: order,
});
