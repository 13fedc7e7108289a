'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { setNotificationPreference } from '../commands';
import { notificationKeys } from '../keys';
import { isNotificationKind, notificationKinds } from '../notifications';
import { listNotificationPreferences, type NotificationPreference } from '../queries';

/** For each event: here, by mail, both or neither. */
export function NotificationPreferences() {
  const t = useTranslations('updates');
  const { preferences, set } = usePreferences();
  const known = notificationKinds.flatMap((kind) => {
    const preference = preferences?.find(({ event }) => event === kind);
    return preference ? [preference] : [];
  });

  return (
    <table className="w-full text-sm">
      <caption className="pb-2 text-start text-muted-foreground text-xs">{t('preferencesHelp')}</caption>
      <thead>
        <tr className="text-muted-foreground text-xs">
          <th scope="col" className="py-1 text-start font-normal">
            {t('event')}
          </th>
          <th scope="col" className="w-14 font-normal">
            {t('inApp')}
          </th>
          <th scope="col" className="w-14 font-normal">
            {t('email')}
          </th>
        </tr>
      </thead>
      <tbody>
        {known.map((preference) => (
          <tr key={preference.event} className="border-border/60 border-t">
            <th scope="row" className="py-2 text-start font-normal">
              {isNotificationKind(preference.event) && t(`events.${preference.event}`)}
            </th>
            {(['in_app', 'email'] as const).map((way) => (
              <td key={way} className="text-center">
                <input
                  type="checkbox"
                  checked={preference[way]}
                  onChange={(event) => void set({ ...preference, [way]: event.target.checked })}
                  aria-label={t(way === 'in_app' ? 'hereOf' : 'mailOf', {
                    event: isNotificationKind(preference.event) ? t(`events.${preference.event}`) : '',
                  })}
                  className="size-4 accent-primary pointer-coarse:size-6"
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function usePreferences() {
  const t = useTranslations();
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const queryKey = notificationKeys.preferences(organization.id);
  const { data: preferences } = useQuery({
    queryKey,
    queryFn: () => listNotificationPreferences(browserSupabase(), organization.id),
  });

  async function set(wanted: NotificationPreference) {
    client.setQueryData<NotificationPreference[]>(queryKey, (before) =>
      before?.map((one) => (one.event === wanted.event ? wanted : one)),
    );
    try {
      await setNotificationPreference(browserSupabase(), { organization_id: organization.id, ...wanted });
    } catch (error) {
      toast.error(t('updates.notSaved'), { description: t(`errors.${await ownErrorKey(error)}`) });
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  }
  return { preferences, set };
}
