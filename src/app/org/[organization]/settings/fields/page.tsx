import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { FieldList } from '@/features/fields/components/field-list';
import { NewField } from '@/features/fields/components/new-field';
import { listFields } from '@/features/fields/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What an organization asks besides. Every member reads it, those who manage the organization change it. */
export default async function FieldsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions, departments } = (await readWorkspace(slug, paths.customFields(slug)))
    .workspace;
  const fields = await listFields(await createServerSupabase(), organization.id);
  const t = await getTranslations('customFields');
  const names = departments.map(({ id, name }) => ({ id, name }));
  const mayChange = permissions.manage_organization === 'all';

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')}>
        {mayChange && <NewField departments={names} organizationId={organization.id} />}
      </PageHeader>
      <FieldList fields={fields} departments={names} organizationId={organization.id} mayChange={mayChange} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customFields'))('title') };
}
