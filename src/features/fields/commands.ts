import type * as z from 'zod/mini';
import { command } from '@/lib/command';
import { together } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import { keyOf, optionsOf } from './fields';
import { getField } from './queries';
import {
  type fieldFormSchema,
  fieldOrderSchema,
  fieldSchema,
  fieldVisibilitySchema,
  type newFieldSchema,
} from './schema';

/** Makes a field, the last in order. */
export async function createField(supabase: Client, input: z.output<typeof newFieldSchema>) {
  const { id, organization_id, name, key, kind, department, options, customers } = input;
  await supabase
    .rpc('create_field', {
      id,
      organization_id,
      name,
      kind,
      key: key || keyOf(name),
      options: kind === 'choice' ? optionsOf(options) : [],
      department_id: department || undefined,
      customer_visible: customers !== 'none',
      required_to_submit: customers === 'must',
    })
    .throwOnError();
}

/** Changes what was changed in the form and keeps what others changed meanwhile. What tickets hold stays. */
export async function changeField(supabase: Client, input: z.output<typeof fieldFormSchema>) {
  const { field_id, kind, seen, ...wanted } = input;
  const { values, version } = await getField(supabase, field_id);
  const now = together(wanted, seen, values);
  if (!now) throw new Error('setting_changed_meanwhile');
  await supabase
    .rpc('change_field', {
      field_id,
      name: now.name ?? '',
      options: kind === 'choice' ? optionsOf(now.options ?? '') : [],
      department_id: now.department || undefined,
      required_to_submit: now.required === 'true',
      seen_version: version,
    })
    .throwOnError();
}

/** Shows a field to customers or hides it, with everything that tickets hold of it. */
export const setFieldVisibility = command('set_field_visibility', fieldVisibilitySchema);

/** Puts fields into another order than the one that was seen. */
export const orderFields = command('order_fields', fieldOrderSchema);

/** Nobody is asked for it any more; what tickets hold stays readable. */
export const archiveField = command('archive_field', fieldSchema);

export const restoreField = command('restore_field', fieldSchema);
