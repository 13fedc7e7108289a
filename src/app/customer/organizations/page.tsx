import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Directory } from '@/features/directory/components/directory';
import { listOrganizations, listOwnOrganizations, readDirectoryAddress } from '@/features/directory/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

export default async function OrganizationsPage({ searchParams }: OrganizationsPageProps) {
  const { search, pages, more } = readDirectoryAddress(await searchParams);
  const user = await requireUser(paths.organizations());
  const supabase = await createServerSupabase();
  const [own, listed, t] = await Promise.all([
    listOwnOrganizations(supabase, user.id),
    listOrganizations(supabase, { search, pages }),
    getTranslations('directory'),
  ]);

  return (
    <PortalColumn>
      <PageTitle title={t('title')}>{t('lead')}</PageTitle>
      <Directory own={own} listed={listed} search={search} leadsTo="newTicket" more={more} />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('organizations') };
}

type OrganizationsPageProps = { searchParams: Promise<{ q?: string; pages?: string }> };
