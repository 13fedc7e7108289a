import type * as z from 'zod/mini';
import { together } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import { minutesOf, promiseTexts } from './promises';
import { getServiceLevel } from './queries';
import type { serviceLevelSchema } from './schema';

/**
 * Promises something else for one priority, and keeps what others changed of it meanwhile. Tickets at work are due anew,
 * from the same beginning.
 */
export async function setServiceLevel(supabase: Client, input: z.output<typeof serviceLevelSchema>) {
  const { promises, updated_at } = await getServiceLevel(supabase, input);
  const now = together(promiseTexts(input), promiseTexts(input.seen), promises);
  if (!now) throw new Error('setting_changed_meanwhile');
  // The generated types do not know that null promises nothing.
  const minutes = (promise: string) => (minutesOf(now[promise] ?? '') ?? null) as number;
  await supabase
    .rpc('set_service_level', {
      organization_id: input.organization_id,
      priority: input.priority,
      first_reply_minutes: minutes('first_reply'),
      next_reply_minutes: minutes('next_reply'),
      resolve_minutes: minutes('resolve'),
      seen_updated_at: updated_at,
    })
    .throwOnError();
}
