'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { type Locale, locales, ownNameOf } from '@/lib/i18n/locales';
import { changeProfile } from '../actions';
import { AccountForm } from './account-form';

/** How others read one's name, and in which language and zone one reads. */
export function ProfileForm({ name, language, timeZone, zones, deviceZone }: ProfileFormProps) {
  const t = useTranslations('account');

  return (
    <AccountForm action={changeProfile} done={t('saved')}>
      {({ fields, values }) => (
        <>
          <Field label={t('fullName')} help={t('fullNameHelp')} error={fields?.full_name}>
            {(control) => (
              <Input
                {...control}
                inputSize="lg"
                name="full_name"
                autoComplete="name"
                dir="auto"
                defaultValue={values?.full_name ?? name}
                required
              />
            )}
          </Field>
          <Field label={t('language')} error={fields?.language}>
            {(control) => (
              <NativeSelect
                key={language}
                {...control}
                inputSize="lg"
                name="language"
                defaultValue={values?.language ?? language ?? ''}
              >
                <option value="">{t('deviceLanguage')}</option>
                {locales.map((locale) => (
                  <option key={locale} value={locale} lang={locale}>
                    {ownNameOf(locale)}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <Field label={t('timeZone')} error={fields?.time_zone}>
            {(control) => (
              <NativeSelect
                key={timeZone}
                {...control}
                inputSize="lg"
                name="time_zone"
                defaultValue={values?.time_zone ?? timeZone ?? ''}
              >
                <option value="">{t('deviceZone', { zone: deviceZone })}</option>
                {zones.map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        </>
      )}
    </AccountForm>
  );
}

type ProfileFormProps = {
  name: string;
  /** Null for that of the device. */
  language: Locale | null;
  /** Null for that of the device. */
  timeZone: string | null;
  zones: string[];
  deviceZone: string;
};
