import type { Client } from '@/lib/supabase/client';

/** A step of a ticket: what, who, until when, and whether it is done. */
export type Task = Awaited<ReturnType<typeof listTasks>>[number];

/** The tasks of a ticket in their order. */
export async function listTasks(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('tasks')
    .select('id, ticket_id, title, assignee_id, due_at, position, done_at, version')
    .eq('ticket_id', ticketId)
    .order('position')
    .order('id')
    .limit(500)
    .throwOnError();
  return data;
}
