import type { Client } from '@/lib/supabase/client';
import { promiseText } from './promises';
import { priorities } from './schema';

/** What an organization promises by priority, the most urgent first, as its forms hold it. */
export async function listServiceLevels(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('service_levels')
    .select('priority, first_reply_minutes, next_reply_minutes, resolve_minutes, updated_at')
    .eq('organization_id', organizationId)
    .throwOnError();
  return priorities.map((priority) => {
    const level = data.find((each) => each.priority === priority);
    return {
      priority,
      promises: {
        first_reply: promiseText(level?.first_reply_minutes ?? null),
        next_reply: promiseText(level?.next_reply_minutes ?? null),
        resolve: promiseText(level?.resolve_minutes ?? null),
        updated_at: level?.updated_at ?? '',
      },
    };
  });
}
