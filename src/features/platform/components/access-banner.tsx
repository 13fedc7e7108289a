'use client';

import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { attempt } from '@/lib/result';
import { endAccess } from '../actions';

/** Says that somebody of the platform reads along, until when and why; who may, ends it here. */
export function AccessBanner({ access: { id, reason, expires_at }, isOwn, mayEnd }: AccessBannerProps) {
  const t = useTranslations('platform');
  const errors = useTranslations('errors');
  const [isBusy, start] = useTransition();

  function end() {
    start(async () => {
      const sent = await attempt(() => endAccess({ id }));
      const result = sent.ok ? sent.data : sent;
      if (!result.ok) toast.error(errors(result.error));
    });
  }

  return (
    <aside
      aria-label={t('accessBanner')}
      className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-border border-b bg-sla-soon-surface px-4 py-1.5 text-sla-soon"
    >
      <Eye aria-hidden className="size-4 flex-none stroke-[1.75]" />
      <p className="min-w-0 flex-1 break-words">
        {t.rich(isOwn ? 'youRead' : 'somebodyReads', {
          time: () => <Time at={expires_at} style="time" />,
          reason: () => <bdi className="font-strong">{reason}</bdi>,
        })}
      </p>
      {mayEnd && (
        <Button variant="outline" aria-disabled={isBusy} onClick={() => isBusy || end()}>
          {t('endAccess')}
        </Button>
      )}
    </aside>
  );
}

type AccessBannerProps = {
  access: { id: string; reason: string; expires_at: string };
  isOwn: boolean;
  mayEnd: boolean;
};
