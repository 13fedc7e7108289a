import type { Client } from '@/lib/supabase/client';

/** One change of a ticket, with the values before and after as far as they were not erased. */
export type HistoryEntry = Awaited<ReturnType<typeof listHistory>>[number];

/** What happened to a ticket last, the oldest first. A requester gets public changes only. */
export async function listHistory(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_history')
    .select(
      'id, actor_id, actor_kind, kind, visibility, response_id, created_at, profiles!ticket_history_actor_id_fkey(full_name), history_values!history_values_history_id_organization_id_fkey(side, value)',
    )
    .eq('ticket_id', ticketId)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(500)
    .throwOnError();
  return data.toReversed();
}

/** The value on one side of a change, null when there was none or it was erased. */
export function valueOn(entry: { history_values: { side: string; value: string }[] }, side: 'old' | 'new') {
  return entry.history_values.find((value) => value.side === side)?.value ?? null;
}
