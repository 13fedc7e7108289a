'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import type { FormState } from '@/lib/action';
import { newId } from '@/lib/new-id';
import { DialogActions } from './dialog-actions';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from './ui/dialog';
import { Field } from './ui/field';
import { FormError } from './ui/form-error';
import { Input } from './ui/input';
import { SubmitButton } from './ui/submit-button';

/** Asks for the name of something that is made or renamed. `children` is the button that opens it. */
export function NameDialog({ title, help, children, ...form }: NameDialogProps) {
  const [isOpen, setOpen] = useState(false);

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="max-w-md" {...(!help && { 'aria-describedby': undefined })}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {help && <DialogDescription>{help}</DialogDescription>}
        </DialogHeader>
        <NameForm {...form} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NameForm({ name, longest, hidden, save, done, onDone }: NameFormProps) {
  const t = useTranslations('settings');
  const words = useTranslations('common');
  const [id] = useState(newId);
  const [state, send] = useActionState(save, {});
  const tell = useEffectEvent((saved: string) => {
    toast.success(done(saved));
    onDone();
  });
  useEffect(() => {
    if (state.data) tell(state.data.name);
  }, [state]);

  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      {Object.entries(name === undefined ? { ...hidden, id } : hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Field label={t('name')} error={state.fields?.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            inputSize="lg"
            maxLength={longest}
            autoComplete="off"
            defaultValue={state.values?.name ?? name}
            required
          />
        )}
      </Field>
      <DialogActions>
        <SubmitButton pending={words('saving')}>{words('save')}</SubmitButton>
      </DialogActions>
    </form>
  );
}

type Named = { name: string };

type NameFormProps = {
  /** What it is called now; nothing for what is new. */
  name?: string;
  longest: number;
  /** What else the form sends. */
  hidden: Record<string, string>;
  save: (state: FormState<Named>, form: FormData) => Promise<FormState<Named>>;
  /** What to say when it is done. */
  done: (name: string) => string;
  onDone: () => void;
};

type NameDialogProps = Omit<NameFormProps, 'onDone'> & { title: string; help?: string; children: ReactNode };
