'use client';

import { Radio, RadioTower, WifiOff } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import { timeOf } from '@/lib/dates';
import { type Connection, useConnection } from '@/lib/realtime/connection';

/** Whether this screen hears what happens: live, connecting, or offline and since when. A quiet one speaks only when it does not. */
export function LiveBadge({ quiet = false, className }: { quiet?: boolean; className?: string }) {
  const connection = useConnection();
  const words = useWords(connection);
  const Icon =
    connection.state === 'offline' ? WifiOff : connection.state === 'connecting' ? RadioTower : Radio;

  return (
    <span
      role="status"
      className={cn(
        'inline-flex flex-none items-center gap-1.5 text-muted-foreground text-xs',
        connection.state === 'offline' && 'rounded-sm bg-sla-soon-surface px-1.5 py-0.5 text-sla-soon',
        className,
      )}
    >
      {words && !(quiet && connection.state === 'live') && (
        <>
          <Icon
            aria-hidden
            className={cn('size-3.5 flex-none stroke-[1.75]', connection.state === 'live' && 'text-live')}
          />
          {words}
        </>
      )}
    </span>
  );
}

function useWords(connection: Connection) {
  const t = useTranslations('connection');
  const view = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: new Date() };

  switch (connection.state) {
    case 'starting':
      return null;
    case 'live':
      return t('live');
    case 'connecting':
      return t('connecting');
    case 'offline':
      return connection.asOf
        ? t('offlineSince', { time: timeOf(new Date(connection.asOf), view) })
        : t('offline');
  }
}
