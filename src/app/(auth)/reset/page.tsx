import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { AddressForm } from '@/features/account/components/address-form';
import { paths } from '@/lib/paths';

export default async function ResetPage() {
  const t = await getTranslations('account');

  return (
    <>
      <PageTitle title={t('reset')}>{t('resetLead')}</PageTitle>
      <AddressForm purpose="password" />
      <p className="border-border border-t pt-5 text-base">
        <Link className="text-link" href={paths.signIn()}>
          {t('withPassword')}
        </Link>
      </p>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('reset') };
}
