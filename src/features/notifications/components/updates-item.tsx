'use client';

import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { cn } from '@/lib/class-names';
import { useActions } from '@/lib/keyboard/actions';
import { dialogPart, latePart } from '@/lib/part';
import { useLiveUpdates, useUnread } from './use-unread';
import { useUnreadSigns } from './use-unread-signs';

const Alerting = latePart(() => import('./alerting').then((module) => module.Alerting));
const UpdatesPanel = dialogPart(() => import('./updates-panel').then((module) => module.UpdatesPanel));

/** The bell: how much one has not read, and the way to it. In the rail, and in the dock of a phone. */
export function UpdatesItem({ place, pending }: UpdatesItemProps) {
  const t = useTranslations('updates');
  const [open, setOpen] = useState(false);
  const unread = useUnread()?.length ?? 0;
  const count = unread > 99 ? '99+' : String(unread);
  const label = t('label', { count: unread });

  return (
    <>
      {place === 'rail' && <Listener onGo={() => setOpen(true)} />}
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={label}
        title={label}
        className={
          place === 'rail'
            ? 'mb-2 flex h-7 w-full items-center gap-2 rounded-md px-2 text-start text-sm transition-colors duration-(--duration-instant) hover:bg-sidebar-accent/55 max-lg:relative max-lg:h-9 max-lg:justify-center'
            : 'relative grid flex-1 justify-items-center gap-0.5 py-1.5 text-2xs'
        }
      >
        <Bell
          aria-hidden
          className={cn('flex-none stroke-[1.75] text-icon', place === 'rail' ? 'size-4' : 'size-5')}
        />
        <span className={cn('min-w-0 truncate', place === 'rail' && 'flex-1 max-lg:hidden')}>
          {t('title')}
        </span>
        {unread > 0 && (
          <span
            aria-hidden
            className={cn(
              'font-mono font-normal text-muted-foreground text-xs',
              place === 'dock' &&
                'absolute start-1/2 top-0.5 ms-1.5 rounded-full bg-primary px-1 text-primary-foreground text-2xs',
              place === 'rail' &&
                'max-lg:absolute max-lg:end-0.5 max-lg:top-0.5 max-lg:rounded-full max-lg:bg-primary max-lg:px-1 max-lg:text-2xs max-lg:text-primary-foreground',
            )}
          >
            {count}
          </span>
        )}
      </button>
      <UpdatesPanel open={open} onOpenChange={setOpen} pending={pending} />
    </>
  );
}

/** One key and one ear, however often the bell is drawn. */
function Listener({ onGo }: { onGo: () => void }) {
  useLiveUpdates();
  useUnreadSigns();
  useActions({ goToUpdates: onGo });
  return <Alerting />;
}

type UpdatesItemProps = { place: 'rail' | 'dock' } & Pick<ComponentProps<typeof UpdatesPanel>, 'pending'>;
