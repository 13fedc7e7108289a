'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { markNotificationsRead } from '../commands';
import { notificationKeys } from '../keys';
import { listNotifications, type NotificationCursor } from '../queries';
import { AlertPreferences } from './alert-preferences';
import { NotificationPreferences } from './notification-preferences';
import { NotificationRow } from './notification-row';

/** Everything that one was told here, the newest first, and where one wants to hear of what. */
export function UpdatesPanel({ open, onOpenChange, pending }: UpdatesPanelProps) {
  const t = useTranslations('updates');

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent side="right" className="flex flex-col p-0" aria-describedby={undefined}>
        <DialogHeader className="mb-0 flex h-11 flex-none items-center border-border border-b px-4">
          <DialogTitle className="text-sm">{t('title')}</DialogTitle>
        </DialogHeader>
        <Tabs defaultValue="list" className="flex min-h-0 flex-1 flex-col">
          <TabsList aria-label={t('title')} className="flex-none px-4">
            <TabsTrigger value="list">{t('list')}</TabsTrigger>
            <TabsTrigger value="settings">{t('settings')}</TabsTrigger>
          </TabsList>
          <TabsContent value="list" className="min-h-0 flex-1 overflow-y-auto">
            {pending(() => onOpenChange(false))}
            <Updates onLeave={() => onOpenChange(false)} />
          </TabsContent>
          <TabsContent value="settings" className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
            <NotificationPreferences />
            <AlertPreferences />
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}

function Updates({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('updates');
  const sentences = useTranslations('errors');
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: notificationKeys.list(organization.id),
    queryFn: async ({ pageParam }) =>
      listNotifications(
        await browserSupabase(),
        { organizationId: organization.id, userId: me.id },
        pageParam,
      ),
    initialPageParam: null as NotificationCursor | null,
    getNextPageParam: (page) => (page.hasMore ? (page.rows.at(-1) ?? null) : null),
  });
  const rows = list.data?.pages.flatMap((page) => page.rows);
  const newest = rows?.[0];

  async function markAll() {
    if (!newest) return;
    try {
      // Up to what is shown: what comes meanwhile was not seen.
      await markNotificationsRead(await browserSupabase(), { before: newest.created_at });
      await client.invalidateQueries({ queryKey: notificationKeys.all(organization.id) });
    } catch (error) {
      toast.error(t('notSaved'), { description: sentences(await ownErrorKey(error)) });
    }
  }

  if (list.isError) {
    return (
      <EmptyState title={t('failed')}>
        <Button variant="outline" onClick={() => void list.refetch()}>
          {t('retry')}
        </Button>
      </EmptyState>
    );
  }
  if (!rows) return <Loading />;
  if (rows.length === 0) return <EmptyState title={t('empty')} description={t('emptyHelp')} />;
  return (
    <>
      {rows.some(({ read_at }) => read_at === null) && (
        <div className="flex justify-end border-border/60 border-b px-2 py-1">
          <Button variant="ghost" onClick={() => void markAll()}>
            {t('markAll')}
          </Button>
        </div>
      )}
      <ul>
        {rows.map((notification) => (
          <NotificationRow key={notification.id} notification={notification} onLeave={onLeave} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="grid justify-items-center p-3">
          <Button variant="outline" onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Loading() {
  const t = useTranslations('common');

  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3 p-4">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-10" />
      ))}
    </div>
  );
}

type UpdatesPanelProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What waits for this person, above what they were told. */
  pending: (onLeave: () => void) => ReactNode;
};
