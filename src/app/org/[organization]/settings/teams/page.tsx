import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { NewTeam, TeamList } from '@/features/teams/components/team-list';
import { listTeamsWithPeople } from '@/features/teams/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** Who works together. Every member reads it, those who manage the organization change it. */
export default async function TeamsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions, colleagues } = (await readWorkspace(slug, paths.teams(slug))).workspace;
  const teams = await listTeamsWithPeople(await createServerSupabase(), organization.id);
  const t = await getTranslations('teams');
  const mayChange = permissions.manage_organization === 'all';

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')}>
        {mayChange && <NewTeam organizationId={organization.id} />}
      </PageHeader>
      <TeamList
        teams={teams}
        colleagues={colleagues.map(({ id, name }) => ({ id, name }))}
        mayChange={mayChange}
      />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teams'))('title') };
}
