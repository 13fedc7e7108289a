'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useAlerts } from './use-alerts';

/** Whether this browser shows and plays something when there is news. Asked, and off until then. */
export function AlertPreferences() {
  const t = useTranslations('updates.alerts');
  const { alerts, set } = useAlerts();
  const [isRefused, setRefused] = useState(false);
  const refusalId = useId();

  async function askForDesktop(wanted: boolean) {
    if (!wanted) return set({ desktop: false });
    const permission = 'Notification' in window ? await Notification.requestPermission() : 'denied';
    setRefused(permission !== 'granted');
    set({ desktop: permission === 'granted' });
  }

  return (
    <fieldset className="mt-6">
      <legend className="pb-2 text-muted-foreground text-xs">{t('help')}</legend>
      <label className={row}>
        <span className="flex-1">{t('desktop')}</span>
        <input
          type="checkbox"
          checked={alerts.desktop}
          onChange={(event) => void askForDesktop(event.target.checked)}
          aria-describedby={isRefused ? refusalId : undefined}
          className="size-4 accent-primary"
        />
      </label>
      <p id={refusalId} role="alert" className="text-pretty pb-2 text-destructive text-xs empty:hidden">
        {isRefused && t('refused')}
      </p>
      <label className={row}>
        <span className="flex-1">{t('sound')}</span>
        <input
          type="checkbox"
          checked={alerts.sound}
          onChange={(event) => set({ sound: event.target.checked })}
          className="size-4 accent-primary"
        />
      </label>
    </fieldset>
  );
}

const row = 'flex min-h-9 items-center gap-2 border-border/60 border-t text-sm pointer-coarse:min-h-11';
