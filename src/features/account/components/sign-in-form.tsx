'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { paths } from '@/lib/paths';
import { signIn } from '../actions';

/** Address and password; keeps the address when they do not fit. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('account');
  const [state, send] = useActionState(signIn, {});

  return (
    <form action={send} className="grid gap-5" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="next" value={next} />
      <Field label={t('email')} error={state.fields?.email}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="email"
            type="email"
            // The second word lets the browser offer a passkey beside the addresses it knows.
            autoComplete="username webauthn"
            defaultValue={state.values?.email}
            required
          />
        )}
      </Field>
      <Field label={t('password')} error={state.fields?.password}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <SubmitButton size="lg" pending={t('signingIn')}>
        {t('signIn')}
      </SubmitButton>
      <p className="flex flex-wrap justify-between gap-x-4 gap-y-2 text-base">
        <Link className="text-link" href={paths.signInByMail(next)}>
          {t('signInByMail')}
        </Link>
        <Link className="text-link" href={paths.reset()}>
          {t('forgot')}
        </Link>
      </p>
    </form>
  );
}
