import type { Client } from '@/lib/supabase/client';
import { triedSchema } from './schema';

export type IsolationReport = Awaited<ReturnType<typeof listIsolationReports>>[number];

/** What outsiders could do so far, the last report first. */
export async function listIsolationReports(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('isolation_checks')
    .select('id, started_by, started_at, finished_at, tried, leaks')
    .eq('organization_id', organizationId)
    .order('started_at', { ascending: false })
    .limit(20)
    .throwOnError();
  return data.map((report) => ({ ...report, tried: triedSchema.parse(report.tried) }));
}
