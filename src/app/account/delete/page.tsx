import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { DeleteAccountForm } from '@/features/account/components/delete-account-form';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';

/** What goes and what stays, before it cannot be taken back. */
export default async function DeleteAccountPage() {
  const user = await requireUser(paths.deleteAccount());
  const t = await getTranslations('account.delete');

  return (
    <PortalColumn width="form">
      <PageTitle title={t('title')}>{t('lead')}</PageTitle>
      <ul className="mt-4 grid list-disc gap-2 pl-5 text-pretty text-base">
        <li>{t('goes')}</li>
        <li>{t('stays')}</li>
        <li>{t('leaves')}</li>
      </ul>
      <DeleteAccountForm userId={user.id} />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.delete'))('title') };
}
