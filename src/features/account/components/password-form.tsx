'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { changePassword } from '../actions';
import { AccountForm } from './account-form';

/** A new password, proven by the old one: who finds an open browser cannot take the account over. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account');

  return (
    <AccountForm action={changePassword} done={t('passwordChanged')} label={t('savePassword')} isForgetful>
      {({ fields }) => (
        <>
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <Field label={t('oldPassword')} error={fields?.old_password}>
            {(control) => (
              <Input
                {...control}
                inputSize="lg"
                name="old_password"
                type="password"
                autoComplete="current-password"
                required
              />
            )}
          </Field>
          <Field label={t('newPassword')} help={t('passwordHelp')} error={fields?.password}>
            {(control) => (
              <Input
                {...control}
                inputSize="lg"
                name="password"
                type="password"
                autoComplete="new-password"
                required
              />
            )}
          </Field>
        </>
      )}
    </AccountForm>
  );
}
