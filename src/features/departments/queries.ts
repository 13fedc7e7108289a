import type { Client } from '@/lib/supabase/client';

export type Department = Awaited<ReturnType<typeof listAllDepartments>>['offered'][number];

/** The departments of an organization in their order, and apart from them those that are offered no more. */
export async function listAllDepartments(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('departments')
    .select('id, name, archived_at')
    .eq('organization_id', organizationId)
    .order('position')
    .order('id')
    .throwOnError();
  return {
    offered: data.filter(({ archived_at }) => archived_at === null),
    archived: data.filter(({ archived_at }) => archived_at !== null),
  };
}

export async function getDepartmentName(supabase: Client, departmentId: string) {
  const { data } = await supabase
    .from('departments')
    .select('name')
    .eq('id', departmentId)
    .single()
    .throwOnError();
  return data.name;
}
