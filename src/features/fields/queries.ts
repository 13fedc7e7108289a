import type { Client } from '@/lib/supabase/client';

export type CustomField = Awaited<ReturnType<typeof listFields>>[number];

const columns =
  'id, name, key, kind, options, department_id, customer_visible, required_to_submit, version, archived_at';

/** The fields that an organization added to its tickets, in their order. */
export async function listFields(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('custom_fields')
    .select(columns)
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .throwOnError();
  return data;
}

/** One of them as its form holds it, and which version that is. */
export async function getField(supabase: Client, fieldId: string) {
  const { data } = await supabase
    .from('custom_fields')
    .select(columns)
    .eq('id', fieldId)
    .single()
    .throwOnError();
  return { values: valuesOf(data), version: data.version };
}

export function valuesOf({
  name,
  department_id,
  options,
  required_to_submit,
}: Pick<CustomField, 'name' | 'department_id' | 'options' | 'required_to_submit'>) {
  return {
    name,
    department: department_id ?? '',
    options: options.join('\n'),
    required: String(required_to_submit),
  };
}
