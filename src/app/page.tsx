import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { PortalColumn, PortalShell } from '@/components/portal-shell';
import { SignInLinks } from '@/features/account/components/sign-in-links';
import { SignedOutNotice } from '@/features/account/components/signed-out-notice';
import { Directory } from '@/features/directory/components/directory';
import { listOrganizations, readDirectoryAddress } from '@/features/directory/queries';
import { listWorkplaces } from '@/features/organizations/queries';
import { paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** The way in: staff go to their desk, customers to their tickets, everybody else finds an organization. */
export default async function HomePage({ searchParams }: HomePageProps) {
  const supabase = await createServerSupabase();
  const user = await currentUser();
  if (user) {
    const [workplace] = await listWorkplaces(supabase, user.id);
    redirect(workplace ? paths.desk(workplace.slug) : paths.customerTickets());
  }

  const { 'signed-out': signedOut, ...address } = await searchParams;
  const { search, pages, more } = readDirectoryAddress(address);
  const t = await getTranslations('directory');

  return (
    <PortalShell account={<SignInLinks />}>
      <PortalColumn>
        <PageTitle title={t('title')}>{t('lead')}</PageTitle>
        <Directory
          listed={await listOrganizations(supabase, { search, pages })}
          search={search}
          leadsTo="help"
          more={more}
        />
      </PortalColumn>
      {signedOut !== undefined && <SignedOutNotice />}
    </PortalShell>
  );
}

type HomePageProps = { searchParams: Promise<{ q?: string; pages?: string; 'signed-out'?: string }> };
