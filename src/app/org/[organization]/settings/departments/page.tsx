import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import {
  ArchivedDepartments,
  DepartmentList,
  NewDepartment,
} from '@/features/departments/components/department-list';
import { listAllDepartments } from '@/features/departments/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What customers pick from. Every member reads it, those who manage the organization change it. */
export default async function DepartmentsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions } = (await readWorkspace(slug, paths.departments(slug))).workspace;
  const { offered, archived } = await listAllDepartments(await createServerSupabase(), organization.id);
  const t = await getTranslations('departments');
  const mayChange = permissions.manage_organization === 'all';

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')}>
        {mayChange && <NewDepartment organizationId={organization.id} />}
      </PageHeader>
      <DepartmentList departments={offered} organizationId={organization.id} mayChange={mayChange} />
      <ArchivedDepartments departments={archived} mayChange={mayChange} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('departments'))('title') };
}
