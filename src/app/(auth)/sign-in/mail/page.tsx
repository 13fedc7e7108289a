import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { AddressForm } from '@/features/account/components/address-form';
import { ownPath, paths } from '@/lib/paths';

export default async function SignInByMailPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string }>;
}) {
  const next = ownPath((await searchParams).next);
  const t = await getTranslations('account');

  return (
    <>
      <PageTitle title={t('signInByMail')}>{t('signInByMailLead')}</PageTitle>
      <AddressForm purpose="signIn" next={next} />
      <p className="border-border border-t pt-5 text-base">
        <Link className="text-link" href={paths.signIn(next)}>
          {t('withPassword')}
        </Link>
      </p>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signInByMail') };
}
