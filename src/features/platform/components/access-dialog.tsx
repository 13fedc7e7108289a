'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { NativeSelect } from '@/components/ui/native-select';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { newId } from '@/lib/new-id';
import { openAccess } from '../actions';
import { accessMinutes } from '../schema';

/** Opens an access to read an organization: for a reason, for a time, and seen by its people. */
export function AccessDialog({ organization }: { organization: { id: string; name: string } }) {
  const t = useTranslations('platform');

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">{t('openAccess')}</Button>
      </DialogTrigger>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{t('openAccessTo', { name: organization.name })}</DialogTitle>
          <DialogDescription>{t('openAccessHelp')}</DialogDescription>
        </DialogHeader>
        <AccessForm organizationId={organization.id} />
      </DialogContent>
    </Dialog>
  );
}

function AccessForm({ organizationId }: { organizationId: string }) {
  const t = useTranslations('platform');
  const words = useTranslations('common');
  const [id] = useState(newId);
  const [state, send] = useActionState(openAccess, {});

  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="organization_id" value={organizationId} />
      <Field label={t('reason')} help={t('reasonHelp')} error={state.fields?.reason}>
        {(control) => (
          <Textarea {...control} name="reason" rows={3} defaultValue={state.values?.reason} required />
        )}
      </Field>
      <Field label={t('minutes')}>
        {(control) => (
          <NativeSelect {...control} name="minutes" inputSize="lg" defaultValue={state.values?.minutes}>
            {accessMinutes.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t('minutesOf', { minutes })}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <DialogActions>
        <SubmitButton pending={words('saving')}>{t('openAccess')}</SubmitButton>
      </DialogActions>
    </form>
  );
}
