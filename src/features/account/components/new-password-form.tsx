'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { setPassword } from '../actions';

export function NewPasswordForm({ email }: { email: string }) {
  const t = useTranslations('account');
  const [state, send] = useActionState(setPassword, {});

  return (
    <form action={send} className="grid gap-5" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t('newPassword')} help={t('passwordHelp')} error={state.fields?.password}>
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
      <SubmitButton size="lg" pending={t('savingPassword')}>
        {t('savePassword')}
      </SubmitButton>
    </form>
  );
}
