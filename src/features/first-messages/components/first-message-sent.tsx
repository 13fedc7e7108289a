'use client';

import { MailCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { paths } from '@/lib/paths';

/** A link is on its way, and nothing has reached the organization yet. */
export function FirstMessageSent({ email, organization, onAgain }: FirstMessageSentProps) {
  const t = useTranslations('help.sent');
  const address = () => <bdi className="break-all font-strong">{email}</bdi>;
  const name = () => <bdi>{organization.name}</bdi>;

  return (
    <div role="status" className="mt-4 flex gap-3 rounded-lg bg-reply p-4 text-base">
      <MailCheck aria-hidden className="mt-0.5 size-5 flex-none stroke-[1.75] text-primary" />
      <div className="grid gap-1.5">
        <h3 className="font-strong text-md">{t('title')}</h3>
        <p className="text-pretty">{t.rich('link', { email: address })}</p>
        <p className="text-pretty">{t.rich('then', { organization: name })}</p>
        <p className="text-pretty text-muted-foreground">
          {t.rich('nothing', {
            again: (words) => (
              <a
                className="text-link"
                href={paths.help(organization.slug)}
                onClick={(event) => {
                  event.preventDefault();
                  onAgain();
                }}
              >
                {words}
              </a>
            ),
          })}
        </p>
      </div>
    </div>
  );
}

type FirstMessageSentProps = {
  email: string;
  organization: { slug: string; name: string };
  /** Shows the form with what was typed. */
  onAgain: () => void;
};
