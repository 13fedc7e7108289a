import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Monogram } from '@/components/monogram';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { getOrganization, listDepartmentsOf } from '@/features/directory/queries';
import { getStanding, listAskedFields, sharesWithCompany } from '@/features/tickets/portal-queries';
import { listCategories } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { NewTicket } from './new-ticket';

export default async function NewTicketPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const user = await requireUser(paths.newTicket(slug));
  const supabase = await createServerSupabase();
  const organization = await getOrganization(supabase, slug);
  if (!organization) notFound();
  const [departments, categories, fields, standing, t] = await Promise.all([
    listDepartmentsOf(supabase, organization.id),
    listCategories(supabase, organization.id),
    listAskedFields(supabase, organization.id),
    getStanding(supabase, user.id),
    getTranslations('portalNew'),
  ]);

  return (
    <PortalColumn width="form">
      <PageTitle title={t('title')} />
      <p className="mt-1.5 flex flex-wrap items-center gap-2 text-md text-muted-foreground">
        <Monogram name={organization.name} />
        <bdi>{t('to', { organization: organization.name })}</bdi>
        <Link className="text-link ml-1 text-base" href={paths.organizations()}>
          {t('change')}
        </Link>
      </p>
      <NewTicket
        organization={{ id: organization.id, name: organization.name }}
        departments={departments}
        categories={categories}
        fields={fields}
        hasCompany={sharesWithCompany(standing, organization.id)}
        ids={{ id: crypto.randomUUID(), response: crypto.randomUUID() }}
        userId={user.id}
      />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portalNew'))('title') };
}
