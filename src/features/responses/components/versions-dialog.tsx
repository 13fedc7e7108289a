'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/empty-state';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { browserSupabase } from '@/lib/supabase/browser';
import { listVersions, type TicketResponse } from '../queries';
import { MessageBody } from './message-body';

/** What a message said before its author corrected it, the newest first. */
export function VersionsDialog({ response, onClose }: { response: TicketResponse; onClose: () => void }) {
  const t = useTranslations('messageActs.versions');
  const { data, isError, refetch } = useQuery({
    queryKey: ['response-versions', response.id, response.edited_at],
    queryFn: async () => listVersions(await browserSupabase(), response.id),
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('help')}</DialogDescription>
        </DialogHeader>
        {isError && (
          <EmptyState title={t('failed')}>
            <Button variant="outline" onClick={() => void refetch()}>
              {t('retry')}
            </Button>
          </EmptyState>
        )}
        {data === undefined && !isError && <Skeleton className="h-16" />}
        <ol className="grid gap-4">
          {data?.map((version) => (
            <li key={version.id}>
              <p className="mb-1 text-muted-foreground text-xs">
                {t.rich('until', { time: () => <Time at={version.replaced_at} /> })}
              </p>
              <div className="rounded-lg border border-border px-3.5 py-2.5">
                <MessageBody response={{ ...version, redacted_at: null }} className="text-base" />
              </div>
            </li>
          ))}
        </ol>
      </DialogContent>
    </Dialog>
  );
}
