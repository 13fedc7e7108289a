import { command } from '@/lib/command';
import { departmentNameSchema, departmentOrderSchema, departmentSchema, newDepartmentSchema } from './schema';

/** Makes a department, the last in order. */
export const createDepartment = command('create_department', newDepartmentSchema);

export const renameDepartment = command('rename_department', departmentNameSchema);

/** Puts departments into another order than the one that was seen. */
export const orderDepartments = command('order_departments', departmentOrderSchema);

/** Offers a department no more; its tickets stay in it. */
export const archiveDepartment = command('archive_department', departmentSchema);

export const restoreDepartment = command('restore_department', departmentSchema);
