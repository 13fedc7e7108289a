import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { NewTag, TagSettings } from '@/features/tags/components/tag-settings';
import { listCountedTags } from '@/features/tags/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** The words that staff put on tickets. Every member reads them, those who manage the organization change them. */
export default async function TagsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions } = (await readWorkspace(slug, paths.tags(slug))).workspace;
  const tags = await listCountedTags(await createServerSupabase(), organization.id);
  const t = await getTranslations('tags');
  const mayChange = permissions.manage_organization === 'all';

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')}>
        {mayChange && <NewTag organizationId={organization.id} />}
      </PageHeader>
      <TagSettings tags={tags} mayChange={mayChange} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tags'))('title') };
}
