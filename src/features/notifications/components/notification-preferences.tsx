'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { setNotificationPreference } from '../commands';
import { notificationKeys } from '../keys';
import { notificationKinds } from '../notifications';
import { listNotificationPreferences, type NotificationPreference } from '../queries';

/** For each event, whether one hears of it here. */
export function NotificationPreferences() {
  const t = useTranslations('updates');
  const { preferences, set } = usePreferences();
  const known = notificationKinds.flatMap((kind) => {
    const preference = preferences?.find(({ event }) => event === kind);
    return preference ? [{ kind, preference }] : [];
  });

  return (
    <fieldset>
      <legend className="pb-2 text-muted-foreground text-xs">{t('preferencesHelp')}</legend>
      {known.map(({ kind, preference }) => (
        <label
          key={kind}
          className="flex min-h-9 items-center gap-2 border-border/60 border-t text-sm pointer-coarse:min-h-11"
        >
          <span className="flex-1">{t(`events.${kind}`)}</span>
          <input
            type="checkbox"
            checked={preference.in_app}
            onChange={(event) => void set({ ...preference, in_app: event.target.checked })}
            className="size-4 accent-primary"
          />
        </label>
      ))}
    </fieldset>
  );
}

function usePreferences() {
  const t = useTranslations();
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const queryKey = notificationKeys.preferences(organization.id);
  const { data: preferences } = useQuery({
    queryKey,
    queryFn: async () => listNotificationPreferences(await browserSupabase(), organization.id),
  });

  async function set(wanted: NotificationPreference) {
    client.setQueryData<NotificationPreference[]>(queryKey, (before) =>
      before?.map((one) => (one.event === wanted.event ? wanted : one)),
    );
    try {
      await setNotificationPreference(await browserSupabase(), {
        organization_id: organization.id,
        ...wanted,
      });
    } catch (error) {
      toast.error(t('updates.notSaved'), { description: t(`errors.${await ownErrorKey(error)}`) });
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  }
  return { preferences, set };
}
