import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { ServiceLevelForm } from '@/features/service-levels/components/service-level-form';
import { listServiceLevels } from '@/features/service-levels/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What customers are promised. Every member reads it, those who manage the organization change it. */
export default async function ServiceLevelsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions } = (await readWorkspace(slug, paths.serviceLevels(slug))).workspace;
  const levels = await listServiceLevels(await createServerSupabase(), organization.id);
  const t = await getTranslations('serviceLevels');
  const mayChange = permissions.manage_organization === 'all';

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')} />
      {levels.map(({ priority, promises }) => (
        <ServiceLevelForm
          key={priority}
          organizationId={organization.id}
          mayChange={mayChange}
          priority={priority}
          promises={promises}
        />
      ))}
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('serviceLevels'))('title') };
}
