'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { acceptInvitation } from '../actions';

/** Accepts an invitation; somebody whose account it has made says their name and chooses a password first. */
export function AcceptForm({ invitationId, email, organizationName, isNew }: AcceptFormProps) {
  const t = useTranslations('invitation');
  const [state, send] = useActionState(acceptInvitation, {});

  return (
    <form action={send} className="grid gap-5" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="invitation_id" value={invitationId} />
      {isNew && (
        <>
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field label={t('fullName')} help={t('fullNameHelp')} error={state.fields?.full_name}>
            {(control) => (
              <Input
                {...control}
                inputSize="lg"
                name="full_name"
                autoComplete="name"
                maxLength={120}
                defaultValue={state.values?.full_name}
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
        </>
      )}
      <SubmitButton size="lg" pending={t('accepting')}>
        {t('accept', { organization: organizationName })}
      </SubmitButton>
    </form>
  );
}

type AcceptFormProps = { invitationId: string; email: string; organizationName: string; isNew: boolean };
