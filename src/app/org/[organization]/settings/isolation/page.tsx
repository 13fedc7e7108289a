import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { ReportList } from '@/features/isolation/components/report-list';
import { VerifyForm } from '@/features/isolation/components/verify-form';
import { listIsolationReports } from '@/features/isolation/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What somebody who does not belong here can do, tried out, for those who may read the audit. */
export default async function IsolationPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { workspace } = await readWorkspace(slug, paths.isolation(slug));
  const { organization, permissions, colleagues } = workspace;
  if (permissions.read_audit !== 'all') notFound();

  const reports = await listIsolationReports(await createServerSupabase(), organization.id);
  const t = await getTranslations('isolation');

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t('lead')} />
      <VerifyForm organizationId={organization.id} />
      <ReportList reports={reports} people={colleagues.map(({ id, name }) => ({ id, name }))} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('isolation'))('title') };
}
