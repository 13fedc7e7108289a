import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { readWorkspace } from '@/features/organizations/workspace';
import { NewRoleDialog } from '@/features/people/components/new-role-dialog';
import { RoleMatrix } from '@/features/people/components/role-matrix';
import { listCapabilities, listMembers, listRoles } from '@/features/people/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What each role may do. Every member reads it, those who manage roles change it. */
export default async function RolesPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { workspace, role } = await readWorkspace(slug, paths.roles(slug));
  const { organization, me } = workspace;
  const supabase = await createServerSupabase();
  const [roles, capabilities, members] = await Promise.all([
    listRoles(supabase, organization.id),
    listCapabilities(supabase),
    listMembers(supabase, organization.id),
  ]);
  const t = await getTranslations('roles');
  const ownRole = roles.find(({ id }) => id === role.id);
  if (!ownRole) throw new Error('The role of a member is missing from its organization.');

  const mayManage = workspace.permissions.manage_roles === 'all';
  return (
    <>
      <div className="px-8 pt-6 max-sm:px-4">
        <PageHeader
          title={t('title')}
          description={t(mayManage ? 'lead' : 'leadReadOnly', { organization: organization.name })}
        >
          {workspace.permissions.read_audit === 'all' && (
            <Button asChild variant="outline">
              <Link href={paths.access(slug)}>{t('explain')}</Link>
            </Button>
          )}
          {mayManage && <NewRoleDialog organizationId={organization.id} />}
        </PageHeader>
      </div>
      <RoleMatrix
        roles={roles.map((each) => ({
          ...each,
          people: members.filter(({ role_id }) => role_id === each.id).length,
        }))}
        capabilities={capabilities}
        viewer={{ id: me.id, role: ownRole }}
        mayManage={mayManage}
      />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('roles'))('title') };
}
