import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import type { serviceLevelSchema } from './schema';

/** Promises something else for one priority. Tickets at work are due anew, from the same beginning. */
export async function setServiceLevel(supabase: Client, input: z.output<typeof serviceLevelSchema>) {
  await supabase
    .rpc('set_service_level', {
      organization_id: input.organization_id,
      priority: input.priority,
      // The generated types do not know that null promises nothing.
      first_reply_minutes: input.first_reply as number,
      next_reply_minutes: input.next_reply as number,
      resolve_minutes: input.resolve as number,
      seen_updated_at: input.seen.updated_at || undefined,
    })
    .throwOnError();
}
