'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { signUp } from '../actions';
import { CheckYourMail } from './check-your-mail';

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('account');
  const [state, send] = useActionState(signUp, {});

  if (state.done) return <CheckYourMail email={state.data ?? ''} purpose="signUp" />;

  return (
    <form action={send} className="grid gap-5" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="next" value={next} />
      <Field label={t('fullName')} error={state.fields?.full_name}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="full_name"
            autoComplete="name"
            defaultValue={state.values?.full_name}
            required
          />
        )}
      </Field>
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
      <Field label={t('password')} help={t('passwordHelp')} error={state.fields?.password}>
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
      <SubmitButton size="lg" pending={t('signingUp')}>
        {t('signUp')}
      </SubmitButton>
    </form>
  );
}
