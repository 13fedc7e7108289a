'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import { useFormAction } from '@/lib/use-form-action';
import { saveCustomerPreferences } from '../actions';
import { customerEvents } from '../notifications';
import type { NotificationPreference } from '../queries';

type Organization = { id: string; name: string; preferences: NotificationPreference[] };

/** Of what somebody hears as a customer, and where, for each organization that they have asked. */
export function CustomerPreferences({ organizations }: { organizations: Organization[] }) {
  const t = useTranslations('account.hear');
  if (organizations.length === 0) return <p className="text-base text-muted-foreground">{t('none')}</p>;
  return organizations.map((organization) => <OfOne key={organization.id} organization={organization} />);
}

function OfOne({ organization: { id, name, preferences } }: { organization: Organization }) {
  const t = useTranslations();
  const { state, isSending, props } = useFormAction(saveCustomerPreferences);

  return (
    <form {...props} className="grid gap-3">
      <FormError error={state.error} />
      <input type="hidden" name="organization_id" value={id} />
      <table className="w-full text-base">
        <caption className="pb-1 text-left font-strong">
          <bdi>{name}</bdi>
        </caption>
        <thead>
          <tr className="text-muted-foreground text-sm">
            <td />
            <th scope="col" className="w-20 px-2 py-1 font-normal">
              {t('account.hear.here')}
            </th>
            <th scope="col" className="w-24 px-2 py-1 font-normal">
              {t('account.hear.email')}
            </th>
          </tr>
        </thead>
        <tbody>
          {customerEvents.map((event) => {
            const preference = preferences.find((one) => one.event === event);
            return (
              <tr key={event} className="border-border border-t">
                <th scope="row" className="py-2.5 text-left font-normal">
                  {t(`account.hear.events.${event}`)}
                </th>
                {(['in_app', 'email'] as const).map((place) => (
                  <td key={place} className="text-center">
                    <label className="inline-grid size-8 place-items-center pointer-coarse:size-11">
                      <span className="sr-only">
                        {t(`account.hear.events.${event}`)}:{' '}
                        {t(place === 'email' ? 'account.hear.email' : 'account.hear.here')}
                      </span>
                      <input
                        type="checkbox"
                        name={`${event}:${place}`}
                        value="true"
                        defaultChecked={preference?.[place]}
                        className="size-4.5 accent-primary"
                      />
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="outline" size="lg" aria-disabled={isSending}>
          {isSending ? t('common.saving') : t('common.save')}
        </Button>
        <p role="status" className="text-base text-muted-foreground">
          {state.done && t('account.saved')}
        </p>
      </div>
    </form>
  );
}
