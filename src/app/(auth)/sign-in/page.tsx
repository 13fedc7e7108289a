import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { PasskeySignIn } from '@/features/account/components/passkey-sign-in';
import { SignInForm } from '@/features/account/components/sign-in-form';
import { offersPasskeys } from '@/features/account/queries';
import { ownPath, paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations('account');

  return (
    <>
      <PageTitle title={t('signIn')} />
      <SignInForm next={next} />
      {(await offersPasskeys()) && <PasskeySignIn next={next} />}
      <p className="border-border border-t pt-5 text-base text-muted-foreground">
        {t('noAccount')}{' '}
        <Link className="text-link" href={paths.signUp(next)}>
          {t('signUp')}
        </Link>
      </p>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signIn') };
}
