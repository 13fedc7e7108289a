import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { readWorkspace } from '@/features/organizations/workspace';
import { RoutesForm } from '@/features/routing/components/routes-form';
import { TeamForm } from '@/features/routing/components/team-form';
import { listCategoryRoutes, listTeamRouting, readDepartmentRoutes } from '@/features/routing/queries';
import { offeredCategories } from '@/features/tickets/categories';
import { listCategories } from '@/features/tickets/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';
import { listWorkload } from '@/lib/workload';

/** Where new tickets go, and how they find their person. Every member reads it, those who manage the organization change it. */
export default async function RoutingPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { workspace } = await readWorkspace(slug, paths.routing(slug));
  const { organization, departments, colleagues } = workspace;
  const supabase = await createServerSupabase();
  const seesWorkload = (workspace.permissions.read_reports ?? 'none') !== 'none';
  const [teams, departmentRoutes, categoryRoutes, categories, workload] = await Promise.all([
    listTeamRouting(supabase, organization.id),
    readDepartmentRoutes(supabase, organization.id),
    listCategoryRoutes(supabase, organization.id),
    listCategories(supabase, organization.id),
    seesWorkload ? listWorkload(supabase, organization.id) : [],
  ]);
  const t = await getTranslations('routing');
  const mayChange = workspace.permissions.manage_organization === 'all';
  const offered = departments.flatMap(({ id }) => offeredCategories(categories, id));
  const places = [...new Map(offered.map((category) => [category.id, category])).values()];
  const shared = { organizationId: organization.id, teams, mayChange };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t(mayChange ? 'lead' : 'leadReadOnly')} />
      {teams.length === 0 ? (
        <EmptyState title={t('noTeams')} description={t('noTeamsHelp')}>
          <Button variant="outline" asChild>
            <Link href={paths.teams(slug)}>{t('toTeams')}</Link>
          </Button>
        </EmptyState>
      ) : (
        <>
          <RoutesForm of="departments" places={departments} routes={departmentRoutes} {...shared} />
          {places.length > 0 && (
            <RoutesForm
              of="categories"
              places={places}
              routes={Object.fromEntries(
                categoryRoutes.map(({ category_id, team_id }) => [category_id, team_id]),
              )}
              {...shared}
            />
          )}
          {teams.map((team) => (
            <TeamForm
              key={team.id}
              organizationId={organization.id}
              team={team}
              people={peopleOf(team.people)}
              mayChange={mayChange}
            />
          ))}
        </>
      )}
    </div>
  );

  function peopleOf(ids: string[]) {
    return colleagues
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name }) => {
        const work = workload.find(({ profile_id }) => profile_id === id);
        return { id, name, live: work?.live_tickets ?? null, worksNow: work?.works_now ?? true };
      });
  }
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('routing'))('title') };
}
