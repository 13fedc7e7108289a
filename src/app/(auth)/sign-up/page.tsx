import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { SignUpForm } from '@/features/account/components/sign-up-form';
import { ownPath, paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations('account');

  return (
    <>
      <PageTitle title={t('signUp')}>{t('signUpLead')}</PageTitle>
      <SignUpForm next={next} />
      <p className="border-border border-t pt-5 text-base text-muted-foreground">
        {t('haveAccount')}{' '}
        <Link className="text-link" href={paths.signIn(next)}>
          {t('signIn')}
        </Link>
      </p>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signUp') };
}
