'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { browserSupabase } from '@/lib/supabase/browser';
import { listWorkload, workloadKey } from '@/lib/workload';
import { permits, useWorkspace } from '@/lib/workspace';

/** How much somebody has to do now, beside their name in a menu: asked once for all of them, when the menu opens. */
export function ColleagueLoad({ personId }: { personId: string }) {
  const t = useTranslations('colleagueLoad');
  const workspace = useWorkspace();
  const { data } = useQuery({
    queryKey: workloadKey(workspace.organization.id),
    queryFn: async () => listWorkload(await browserSupabase(), workspace.organization.id),
    enabled: permits(workspace, 'read_reports'),
    staleTime: 5_000,
    refetchOnWindowFocus: false,
  });
  const work = data?.find(({ profile_id }) => profile_id === personId);
  if (!work) return null;
  const { live_tickets: count, capacity } = work;

  return (
    <span className="ms-auto flex-none ps-2 text-muted-foreground text-xs tabular-nums">
      {work.works_now
        ? capacity === null
          ? t('open', { count })
          : t('openOf', { count, capacity })
        : t('away', { count })}
    </span>
  );
}
