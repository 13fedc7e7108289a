'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import { useFormAction } from '@/lib/use-form-action';

type StepAction = Parameters<typeof useFormAction<string>>[0];

/** One step of a ticket as a form, which works before JavaScript. `children` are fields that go with it. */
export function PortalStep({
  action,
  ticketId,
  label,
  variant,
  className,
  formClass,
  children,
}: PortalStepProps) {
  const t = useTranslations('common');
  const { state, isSending, props } = usePortalStep(action, ticketId);

  return (
    <form {...props} className={cn('print:hidden', formClass)}>
      <input type="hidden" name="ticket_id" value={ticketId} />
      {children}
      <Button
        type="submit"
        variant={variant}
        size="lg"
        className={cn('h-9 px-3.5 text-base', className)}
        aria-disabled={isSending}
      >
        {isSending ? t('sending') : label}
      </Button>
      <FormError error={state.error} />
    </form>
  );
}

/** What a step resolves to is the ticket that is open now; after the grace days that is another one. */
export function usePortalStep(action: StepAction, ticketId: string) {
  const router = useRouter();
  return useFormAction<string>(action, {
    onAnswer: ({ data }) => data && data !== ticketId && router.push(paths.customerTicket(data)),
  });
}

type PortalStepProps = {
  action: StepAction;
  ticketId: string;
  label: ReactNode;
  variant?: ComponentProps<typeof Button>['variant'];
  className?: string;
  formClass?: string;
  children?: ReactNode;
};
