import type { Client } from '@/lib/supabase/client';
import { promiseTexts } from './promises';
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
    const promises = promiseTexts({
      first_reply: level?.first_reply_minutes ?? null,
      next_reply: level?.next_reply_minutes ?? null,
      resolve: level?.resolve_minutes ?? null,
    });
    return { priority, promises, updated_at: level?.updated_at };
  });
}

/** The same for one priority. */
export async function getServiceLevel(supabase: Client, wanted: WantedLevel) {
  const levels = await listServiceLevels(supabase, wanted.organization_id);
  const level = levels.find(({ priority }) => priority === wanted.priority);
  if (!level) throw new Error('A priority is missing from the list of them.');
  return level;
}

type WantedLevel = { organization_id: string; priority: (typeof priorities)[number] };
