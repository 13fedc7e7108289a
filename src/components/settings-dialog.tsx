'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import type { FormState } from '@/lib/action';
import { useHeldPage } from '@/lib/live-page';
import { newId } from '@/lib/new-id';
import type { Settled, Values } from '@/lib/settings';
import { DialogActions } from './dialog-actions';
import { HiddenFields, type OpenForm, type SettingsAction, useSettings } from './settings-form';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from './ui/dialog';
import { FormError } from './ui/form-error';
import { SubmitButton } from './ui/submit-button';

/** A few settings of one thing among others, or of one that is made. `children` is the button that opens it. */
export function SettingsDialog({ title, help, children, ...form }: SettingsDialogProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [isStale, setStale] = useState(false);
  useHeldPage(isOpen && !form.isNew);

  function change(willBeOpen: boolean) {
    setOpen(willBeOpen);
    setStale(false);
    if (isStale && !willBeOpen) router.refresh();
  }

  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="max-w-md" {...(!help && { 'aria-describedby': undefined })}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {help && <DialogDescription>{help}</DialogDescription>}
        </DialogHeader>
        <DialogForm {...form} onDone={() => setOpen(false)} onOvertaken={() => setStale(true)} />
      </DialogContent>
    </Dialog>
  );
}

function DialogForm({ save, saved = {}, hidden, isNew, fields, done, onDone, onOvertaken }: DialogFormProps) {
  const t = useTranslations('settings');
  const words = useTranslations('common');
  const [id] = useState(newId);
  const { form, send, seen } = useSettings(saveAndTell, saved);
  const { state } = form;
  const isOvertaken = Boolean(state.data?.overtaken.length);

  // Told here and not after a render: what was saved may put its row, and this form with it, to another place.
  async function saveAndTell(previous: FormState<Settled>, sent: FormData) {
    const next = await save(previous, sent);
    if (next.data?.overtaken.length) onOvertaken();
    else if (next.data) {
      toast.success(done(next.data.now));
      onDone();
    }
    return next;
  }

  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <HiddenFields values={{ ...hidden, seen, ...(isNew && { id }) }} />
      {fields(form)}
      <p role="status" className="text-muted-foreground text-sm empty:hidden">
        {isOvertaken && t('overtaken')}
      </p>
      <DialogActions>
        <SubmitButton pending={words('saving')}>{words('save')}</SubmitButton>
      </DialogActions>
    </form>
  );
}

type DialogFormProps = {
  save: SettingsAction;
  /** What is so now; for something new what it begins with. */
  saved?: Values;
  /** What else the form sends. */
  hidden: Values;
  /** Something new gets its id here, so that sending twice makes one. */
  isNew?: boolean;
  fields: (form: OpenForm) => ReactNode;
  /** What to say when it is done. */
  done: (now: Values) => string;
  onDone: () => void;
  /** The page behind is not what it was. */
  onOvertaken: () => void;
};

type SettingsDialogProps = Omit<DialogFormProps, 'onDone' | 'onOvertaken'> & {
  title: string;
  help?: string;
  children: ReactNode;
};
