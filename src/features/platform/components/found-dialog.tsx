'use client';

import { Plus } from 'lucide-react';
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
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { newId } from '@/lib/new-id';
import { foundOrganization } from '../actions';

/** Founds an organization, and ends with the link that its owner needs. */
export function FoundDialog() {
  const t = useTranslations('platform');

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('found')}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{t('found')}</DialogTitle>
          <DialogDescription>{t('foundHelp')}</DialogDescription>
        </DialogHeader>
        <FoundForm />
      </DialogContent>
    </Dialog>
  );
}

function FoundForm() {
  const t = useTranslations('platform');
  const words = useTranslations('common');
  const [id] = useState(newId);
  const [state, send] = useActionState(foundOrganization, {});
  if (state.data) return <Founded {...state.data} />;

  const field = (name: 'name' | 'slug' | 'owner_email', label: string, help?: string, type = 'text') => (
    <Field label={label} help={help} error={state.fields?.[name]}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type={type}
          inputSize="lg"
          autoComplete="off"
          defaultValue={state.values?.[name]}
          required
        />
      )}
    </Field>
  );
  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="id" value={id} />
      {field('name', t('name'))}
      {field('slug', t('slug'), t('slugHelp'))}
      {field('owner_email', t('owner'), undefined, 'email')}
      <DialogActions>
        <SubmitButton pending={words('saving')}>{t('foundDo')}</SubmitButton>
      </DialogActions>
    </form>
  );
}

function Founded({ name, ownerEmail, path, isMailed }: FoundedProps) {
  const t = useTranslations('platform');

  return (
    <div role="status" className="grid gap-2">
      <p>{t('founded', { name })}</p>
      <p className="text-muted-foreground">
        {t(isMailed ? 'foundedMailed' : 'foundedHelp', { email: ownerEmail })}
      </p>
      <Input aria-label={t('link')} readOnly value={new URL(path, window.location.origin).href} />
    </div>
  );
}

type FoundedProps = { name: string; ownerEmail: string; path: string; isMailed: boolean };
