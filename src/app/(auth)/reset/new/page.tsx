import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { NewPasswordForm } from '@/features/account/components/new-password-form';
import { paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';

/** Where the link of a reset mail leads; it has signed the person in. */
export default async function NewPasswordPage() {
  const user = await currentUser();
  if (!user) redirect(paths.reset());
  const t = await getTranslations('account');

  return (
    <>
      <PageTitle title={t('newPassword')}>
        {t.rich('newPasswordLead', { email: () => <bdi className="break-all">{user.email}</bdi> })}
      </PageTitle>
      <NewPasswordForm email={user.email} />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('newPassword') };
}
