'use client';

import { ShieldQuestion } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { verifyIsolation } from '../actions';

/** Lets an outsider try everything, and says when the report is there. */
export function VerifyForm({ organizationId }: { organizationId: string }) {
  const t = useTranslations('isolation');
  const [state, send] = useActionState(verifyIsolation, {});

  return (
    <form action={send} className="mb-4 grid gap-2">
      <FormError error={state.error} />
      <input type="hidden" name="organization_id" value={organizationId} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton pending={t('verifying')}>
          <ShieldQuestion aria-hidden />
          {t('verify')}
        </SubmitButton>
        <p role="status" className="text-muted-foreground">
          {state.done ? t('done') : t('oncePerHour')}
        </p>
      </div>
    </form>
  );
}
