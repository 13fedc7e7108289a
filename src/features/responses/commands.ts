import type { Client } from '@/lib/supabase/client';
import { getResponse } from './queries';
import { type Reply, replySchema } from './schema';

/**
 * Sends a reply or a note and reads it back: only then it is sent. The same id twice is one response.
 * Raises `reply_is_stale` when somebody else answered publicly after `seen_version`.
 */
export async function replyToTicket(supabase: Client, input: Reply) {
  const reply = replySchema.parse(input);
  await supabase.from('ticket_responses').insert(reply).throwOnError();

  const sent = await getResponse(supabase, reply.id);
  if (!sent) throw new Error('ticket_not_writable');
  return sent;
}
