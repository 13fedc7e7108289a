import type { Client } from '@/lib/supabase/client';

/** Something that waits for a person: what kind, on which ticket, and since or until when. */
export type PendingWork = Awaited<ReturnType<typeof listPendingWork>>[number];

/** Everything that the database knows to wait for the caller, in the order in which it matters. */
export async function listPendingWork(supabase: Client, organizationId: string, dueBefore: Date) {
  const { data } = await supabase
    .rpc('list_pending_work', { organization_id: organizationId, due_before: dueBefore.toISOString() })
    .throwOnError();
  // The generated types do not know that a function may return null in a column.
  return data as (Omit<(typeof data)[number], 'words'> & { words: string | null })[];
}
