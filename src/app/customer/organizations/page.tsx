import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Directory } from '@/features/directory/components/directory';
import { listOrganizations, listOwnOrganizations } from '@/features/directory/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

export default async function OrganizationsPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const { q: search = '' } = await searchParams;
  const user = await requireUser(paths.organizations());
  const supabase = await createServerSupabase();
  const [own, listed, t] = await Promise.all([
    listOwnOrganizations(supabase, user.id),
    listOrganizations(supabase, { search }),
    getTranslations('directory'),
  ]);

  return (
    <PortalColumn>
      <PageTitle title={t('title')}>{t('lead')}</PageTitle>
      <Directory own={own} listed={listed} search={search} leadsTo="newTicket" />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('organizations') };
}
