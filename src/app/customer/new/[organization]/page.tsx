import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Monogram } from '@/components/monogram';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { getOrganization } from '@/features/directory/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { NewTicketTo } from './new-ticket-to';

export default async function NewTicketPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const user = await requireUser(paths.newTicket(slug));
  const organization = await getOrganization(await createServerSupabase(), slug);
  if (!organization) notFound();
  const t = await getTranslations('portalNew');

  return (
    <PortalColumn width="form">
      <PageTitle title={t('title')} />
      <p className="mt-1.5 flex flex-wrap items-center gap-2 text-md text-muted-foreground">
        <Monogram organization={organization} />
        <bdi>{t('to', { organization: organization.name })}</bdi>
        <Link className="text-link ml-1 text-base" href={paths.organizations()}>
          {t('change')}
        </Link>
      </p>
      <NewTicketTo
        organization={organization}
        userId={user.id}
        ids={{ id: crypto.randomUUID(), response: crypto.randomUUID() }}
        place={organization.id}
      />
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portalNew'))('title') };
}
