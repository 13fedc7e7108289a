import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { AddressForm } from '@/features/account/components/address-form';
import { ownPath } from '@/lib/paths';

/** A link that was used, is too old, or was cut off; and the way to a new one. */
export default async function LinkExpiredPage({ searchParams }: LinkExpiredPageProps) {
  const { type, next } = await searchParams;
  const t = await getTranslations('account.expired');

  if (type === 'invite') return <PageTitle title={t('title')}>{t('invite')}</PageTitle>;

  const purpose = type === 'recovery' ? 'password' : 'signIn';
  return (
    <>
      <PageTitle title={t('title')}>{t(purpose)}</PageTitle>
      <AddressForm purpose={purpose} next={ownPath(next)} />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.expired'))('title') };
}

type LinkExpiredPageProps = { searchParams: Promise<{ type?: string; next?: string }> };
