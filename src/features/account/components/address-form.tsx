'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { mailPasswordLink, mailSignInLink } from '../actions';
import { CheckYourMail } from './check-your-mail';

/** Asks for an address and mails a link to it: to sign in, or to choose a new password. */
export function AddressForm({ purpose, next }: { purpose: 'signIn' | 'password'; next?: string }) {
  const t = useTranslations('account');
  const [state, send] = useActionState(purpose === 'signIn' ? mailSignInLink : mailPasswordLink, {});

  if (state.done) return <CheckYourMail email={state.data ?? ''} purpose={purpose} />;

  return (
    <form action={send} className="grid gap-5" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      {next && <input type="hidden" name="next" value={next} />}
      <Field label={t('email')} error={state.fields?.email}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="email"
            type="email"
            autoComplete="email"
            defaultValue={state.values?.email}
            required
          />
        )}
      </Field>
      <SubmitButton size="lg" pending={t('mailing')}>
        {t('mailLink')}
      </SubmitButton>
    </form>
  );
}
