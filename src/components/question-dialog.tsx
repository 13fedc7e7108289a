'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ErrorKey } from '@/lib/errors';
import type { Result } from '@/lib/result';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from './ui/alert-dialog';
import { Button } from './ui/button';
import { FormError } from './ui/form-error';

/** Does something that has consequences, after saying which. `children` is the button that asks. */
export function QuestionDialog({ title, help, question, verb, act, done, children }: QuestionDialogProps) {
  const words = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<ErrorKey>();
  const [busy, startBusy] = useTransition();

  function answerYes() {
    startBusy(async () => {
      const result = await act();
      setError(result.ok ? undefined : result.error);
      if (!result.ok) return;
      setOpen(false);
      if (done) toast.success(done);
    });
  }

  return (
    <AlertDialog open={isOpen} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>{children}</AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>{title}</AlertDialogTitle>
        <AlertDialogDescription className="mb-4">{help}</AlertDialogDescription>
        <FormError error={error} />
        {question}
        <AlertDialogFooter>
          <AlertDialogCancel>{words('cancel')}</AlertDialogCancel>
          <Button variant="destructive" aria-disabled={busy} onClick={() => busy || answerYes()}>
            {verb}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

type QuestionDialogProps = {
  title: string;
  help: string;
  /** What has to be decided on the way. */
  question?: ReactNode;
  verb: string;
  act: () => Promise<Result<void>>;
  /** What to say then, unless the act says it itself. */
  done?: string;
  children: ReactNode;
};
