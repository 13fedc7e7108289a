import type { Client } from './supabase/client';

export type Workload = Awaited<ReturnType<typeof listWorkload>>[number];

/** Where the browser keeps it. */
export const workloadKey = (organizationId: string) => ['workload', organizationId] as const;

/** Who has how much to do, beside what each can take; one's own row for who may see no more. */
export async function listWorkload(supabase: Client, organizationId: string) {
  const { data } = await supabase.rpc('list_workload', { organization_id: organizationId }).throwOnError();
  return data;
}
