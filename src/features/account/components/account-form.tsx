'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import type { FormState } from '@/lib/action';
import { useFormAction } from '@/lib/use-form-action';

type Action = Parameters<typeof useFormAction<void>>[0];

/** One part of the account: its fields, a button, and what came of it, said beside the button. */
export function AccountForm({ action, done, label, variant, isForgetful, children }: AccountFormProps) {
  const t = useTranslations('common');
  const form = useRef<HTMLFormElement>(null);
  const { state, isSending, props } = useFormAction(action, {
    onAnswer: (answer) => isForgetful && answer.done && form.current?.reset(),
  });

  return (
    <form ref={form} {...props} className="grid gap-4">
      <FormError error={state.fields ? undefined : state.error} />
      {children?.(state)}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="lg" variant={variant ?? 'outline'} aria-disabled={isSending}>
          {isSending ? t('saving') : (label ?? t('save'))}
        </Button>
        <p role="status" className="text-base text-muted-foreground">
          {state.done && done}
        </p>
      </div>
    </form>
  );
}

type AccountFormProps = {
  action: Action;
  /** What is said when it was done. */
  done: ReactNode;
  label?: ReactNode;
  variant?: ComponentProps<typeof Button>['variant'];
  /** Whether what was typed goes once it is saved. */
  isForgetful?: boolean;
  children?: (state: FormState<void>) => ReactNode;
};
