'use client';

import { MailCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** A mail is on its way, if there is an account to send it to: the words do not tell. */
export function CheckYourMail({
  email,
  purpose,
}: {
  email: string;
  purpose: 'signUp' | 'signIn' | 'password';
}) {
  const t = useTranslations('account.checkYourMail');

  return (
    <div role="status" className="flex gap-3 rounded-lg bg-reply p-4 text-base">
      <MailCheck aria-hidden className="mt-0.5 size-5 flex-none stroke-[1.75] text-primary" />
      <div className="grid gap-1">
        <h2 className="font-strong text-md">{t('title')}</h2>
        <p className="text-pretty">
          {t.rich(purpose, { email: () => <bdi className="break-all font-strong">{email}</bdi> })}
        </p>
        <p className="text-pretty text-muted-foreground">{t('nothing')}</p>
      </div>
    </div>
  );
}
