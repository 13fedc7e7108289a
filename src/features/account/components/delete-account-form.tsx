'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { removeDraftsOf } from '@/lib/drafts';
import { paths } from '@/lib/paths';
import { useFormAction } from '@/lib/use-form-action';
import { eraseAccount } from '../actions';

/** The last question before an account ends: its address, typed, so that nobody ends it by a slip. */
export function DeleteAccountForm({ userId }: { userId: string }) {
  const t = useTranslations();
  const { state, isSending, props } = useFormAction(eraseAccount, {
    onAnswer({ done }) {
      if (!done) return;
      removeDraftsOf(userId);
      // A full load, so that nothing stays in memory.
      window.location.assign(paths.signedOut());
    },
  });

  return (
    <form {...props} className="mt-6 grid gap-5">
      <FormError error={state.fields ? undefined : state.error} />
      <Field label={t('account.delete.email')} error={state.fields?.email}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="email"
            type="email"
            autoComplete="off"
            defaultValue={state.values?.email}
            required
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3 max-sm:flex-col-reverse">
        <Button variant="outline" size="lg" asChild>
          <Link href={paths.account()}>{t('account.delete.keep')}</Link>
        </Button>
        <Button type="submit" variant="destructive" size="lg" aria-disabled={isSending}>
          {isSending ? t('account.delete.deleting') : t('account.delete.confirm')}
        </Button>
      </div>
    </form>
  );
}
